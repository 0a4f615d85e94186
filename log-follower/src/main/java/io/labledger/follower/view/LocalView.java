package io.labledger.follower.view;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import java.sql.SQLException;

/**
 * What a service keeps of another's log: a few tables of its own, folded from the events of that
 * log. They hold nothing that the log does not, so they can be made again from it at any time.
 */
public interface LocalView {

    /** Names it, and its schemas: a letter, then letters a–z, digits or {@code _}, at most 40. */
    String name();

    /** The log that it follows, such as {@code experiments}. */
    String log();

    /**
     * Counts up, from 1, whenever tables, facts or folding change. A new version is made from the
     * start of the log beside the one that is served to processes of the version before.
     */
    int version();

    /**
     * What is read of the log. Events of other types are passed over; one that has the name of a
     * type given here and another version ({@code .v2} instead of {@code .v1}) is not: it stops the
     * view, because it would be wrong without.
     *
     * @return new ones at each call
     */
    FactReaders facts();

    /** Makes the tables and their indexes, in SQL; names without a schema are the view's own. */
    String tables();

    /**
     * Applies one event whose fact could be read. Called in the order of the log, each event once,
     * as far as anybody can see: what is written is committed together with the position.
     *
     * @param rows the view's tables
     * @throws SQLException when the database refuses, or is away
     * @throws io.labledger.follower.envelope.UnexpectedEvent when the event cannot be applied; it
     *     stops the view, as any other exception does
     */
    void fold(LedgerEvent event, Rows rows) throws SQLException;
}
