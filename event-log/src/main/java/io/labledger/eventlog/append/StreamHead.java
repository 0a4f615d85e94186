package io.labledger.eventlog.append;

/** Version and position of a stream's last event. */
record StreamHead(int version, long position) {

    static final StreamHead NONE = new StreamHead(0, -1);
}
