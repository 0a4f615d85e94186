package io.labledger.http.live;

import java.util.Set;

/** What one client wants, and where it stands. Used by one thread at a time. */
public interface LiveReader<E> {

    /** The logs that it follows. */
    Set<String> logs();

    /** The position in a log that it has not been told of yet. */
    long next(String log);

    /** It has been told of everything before this position that it wants. */
    void advance(String log, long next);

    /** Whether an item is among what it wants. */
    boolean wants(E item);

    /** What it wants of a stretch of a log, or of the beginning of that stretch; may block. */
    LivePage<E> missed(String log, long from, long upTo);

    /** What it would resume from, as the id of a server-sent event. */
    String id();
}
