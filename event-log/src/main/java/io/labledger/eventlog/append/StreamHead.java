package io.labledger.eventlog.append;

/**
 * Version and position of a stream's last event.
 *
 * @param read the version that the database told: what follows it, this process has appended
 */
record StreamHead(int version, long position, int read) {

    static final StreamHead NONE = new StreamHead(0, -1, 0);

    /** As the database tells it. */
    static StreamHead read(int version, long position) {
        return new StreamHead(version, position, version);
    }

    /** After events of this process. */
    StreamHead appended(int version, long position) {
        return new StreamHead(version, position, read);
    }
}
