package io.labledger.eventlog.append;

/** What must be true of a stream for an append to it. */
public sealed interface Expected {

    /** The stream's last event has this version; 0 says that it has no event yet. */
    record Version(int version) implements Expected {}

    /** Whatever its version: for facts that stay true whatever came in between. */
    record Any() implements Expected {}

    /**
     * Whatever this process has appended after this version, but nothing that somebody else has:
     * for a decision on what a process knows, without asking, of a stream that others may write.
     */
    record Seen(int version) implements Expected {}

    static Expected version(int version) {
        return new Version(version);
    }

    static Expected newStream() {
        return new Version(0);
    }

    static Expected any() {
        return new Any();
    }

    static Expected seen(int version) {
        return new Seen(version);
    }
}
