package io.labledger.insights.event;

/** What an event says has happened. */
public sealed interface Fact permits ExperimentFact, RunFact, Fact.Unreadable {

    /** An event that this version of the projector cannot read. */
    record Unreadable(String reason) implements Fact {}
}
