package io.labledger.eventlog.append;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/**
 * Writes a log. One thread takes all appends that wait, and stores them in one transaction; several
 * processes may append to one log, in turn.
 */
public final class Appender implements AutoCloseable {

    /** Starts the appending thread, which uses one connection of {@code database} throughout. */
    public Appender(DataSource database, AppenderLimits limits, List<CommitListener> listeners) {
        throw new UnsupportedOperationException("" + database + limits + listeners);
    }

    /**
     * Stores events, claims and key together. The future completes when they are durable, or
     * exceptionally with {@link io.labledger.eventlog.store.StoreUnavailable}.
     */
    public CompletableFuture<AppendResult> submit(Append append) {
        throw new UnsupportedOperationException(append.toString());
    }

    /** The same, and waits for it: at most for {@link AppenderLimits#patience}. */
    public AppendResult append(Append append) {
        throw new UnsupportedOperationException(append.toString());
    }

    /** Stores what waits, then stops. */
    @Override
    public void close() {}
}
