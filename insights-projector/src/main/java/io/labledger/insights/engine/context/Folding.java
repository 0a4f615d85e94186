package io.labledger.insights.engine.context;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one log into rows, a batch in a transaction: {@link #load}, {@link #fold} for
 * each event, {@link #write}, and after the commit {@link #trim}. It may keep in memory what it has
 * folded, for the batches to come. For one thread.
 */
public interface Folding {

    /** Brings into memory what the events of a batch are about, set by set. */
    void load(Collection<LedgerEvent> events) throws SQLException;

    /**
     * Takes an event in, which is one that could be read.
     *
     * @return what the trail of activities says of it
     * @throws UnexpectedEvent when it cannot be applied; nothing has been changed then. The event
     *     is parked with the message as the reason, and later events of its stream behind it
     */
    Happening fold(LedgerEvent event);

    /**
     * The experiment that an event concerns which is given up instead of taken in, as far as its
     * stream tells; null when it concerns none.
     */
    default @Nullable String experiment(LedgerEvent event) {
        return null;
    }

    /** Writes the rows of what was taken in since the last time. */
    void write() throws SQLException;

    /** The batch is committed: forgets what was used longest ago, as far as memory is short. */
    void trim();

    /** Forgets everything: what is in memory may be ahead of the tables. */
    void clear();
}
