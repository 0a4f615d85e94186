package io.labledger.http.live;

/** Where what is sent comes from: logs, read by position. */
public interface LiveSource<E> {

    /** The last position of a log that can be read; -1 when there is none. Does not block. */
    long head(String log);

    /** All items from one position to another, or the first of them; may block. */
    LivePage<E> read(String log, long from, long upTo);

    /** Where an item stands in its log. */
    long position(E item);

    /** About how many bytes of memory an item takes. */
    int size(E item);

    /** The lines of a server-sent event that follow its id. */
    byte[] text(E item);
}
