package io.labledger.follower.envelope;

/** What an event says has happened. */
public interface Fact {

    /** An event that this version of the reader cannot read. */
    record Unreadable(String reason) implements Fact {}
}
