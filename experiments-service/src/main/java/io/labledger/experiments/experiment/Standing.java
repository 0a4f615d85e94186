package io.labledger.experiments.experiment;

import io.labledger.eventlog.aggregate.Refusal;
import io.labledger.experiments.conclusion.Outcome;
import java.util.Optional;

/** Where an experiment stands, and what that allows. Every rule answers with what is in the way. */
public enum Standing {
    UNKNOWN,
    PROPOSED,
    RUNNING,
    BLOCKED,
    CONCLUDED,
    ARCHIVED;

    /** An id can be proposed once. */
    Optional<Refusal> isNew() {
        return this == UNKNOWN ? allowed() : because(Reason.ALREADY_EXISTS);
    }

    /** The record and the alternatives may change until there is a conclusion. */
    Optional<Refusal> isOpen() {
        return switch (this) {
            case PROPOSED, RUNNING, BLOCKED -> allowed();
            case CONCLUDED -> because(Reason.CONCLUDED);
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    Optional<Refusal> canBeStarted() {
        return switch (this) {
            case PROPOSED -> allowed();
            case RUNNING, BLOCKED -> because(Reason.ALREADY_STARTED);
            case CONCLUDED -> because(Reason.CONCLUDED);
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    Optional<Refusal> canBeBlocked() {
        return switch (this) {
            case RUNNING -> allowed();
            case PROPOSED -> because(Reason.NOT_STARTED);
            case BLOCKED -> because(Reason.ALREADY_BLOCKED);
            case CONCLUDED -> because(Reason.CONCLUDED);
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    Optional<Refusal> canBeUnblocked() {
        return switch (this) {
            case BLOCKED -> allowed();
            case PROPOSED, RUNNING, CONCLUDED -> because(Reason.NOT_BLOCKED);
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    /** Rounds count from the start on, also while the experiment waits for something. */
    Optional<Refusal> isUnderWay() {
        return switch (this) {
            case RUNNING, BLOCKED -> allowed();
            case PROPOSED -> because(Reason.NOT_STARTED);
            case CONCLUDED -> because(Reason.CONCLUDED);
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    /** What was never started can be given up, but cannot have found anything. */
    Optional<Refusal> canBeConcluded(Outcome outcome) {
        return this == PROPOSED && outcome == Outcome.ABANDONED ? allowed() : isUnderWay();
    }

    Optional<Refusal> canBeArchived() {
        return isActive();
    }

    Optional<Refusal> canBeRestored() {
        return switch (this) {
            case ARCHIVED -> allowed();
            case PROPOSED, RUNNING, BLOCKED, CONCLUDED -> because(Reason.NOT_ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    /** A run tests a hypothesis that is under test now. */
    public Optional<Refusal> admitsRuns() {
        return switch (this) {
            case RUNNING -> allowed();
            case PROPOSED -> because(Reason.NOT_STARTED);
            case BLOCKED -> because(Reason.BLOCKED);
            case CONCLUDED -> because(Reason.CONCLUDED);
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    /** What is put away stays as it is, with its runs. */
    public Optional<Refusal> isActive() {
        return switch (this) {
            case PROPOSED, RUNNING, BLOCKED, CONCLUDED -> allowed();
            case ARCHIVED -> because(Reason.ARCHIVED);
            case UNKNOWN -> because(Reason.NOT_FOUND);
        };
    }

    private static Optional<Refusal> allowed() {
        return Optional.empty();
    }

    private static Optional<Refusal> because(Refusal reason) {
        return Optional.of(reason);
    }

    private static final class Reason {
        static final Refusal ALREADY_EXISTS =
                new Refusal(
                        "experiment-already-exists",
                        "An experiment with this id was proposed before");
        static final Refusal NOT_FOUND =
                new Refusal("experiment-not-found", "There is no experiment with this id");
        static final Refusal ARCHIVED =
                new Refusal("experiment-archived", "The experiment is archived; restore it first");
        static final Refusal NOT_ARCHIVED =
                new Refusal("experiment-not-archived", "The experiment is not archived");
        static final Refusal NOT_STARTED =
                new Refusal("experiment-not-started", "The experiment has not been started yet");
        static final Refusal ALREADY_STARTED =
                new Refusal("experiment-already-started", "The experiment was started before");
        static final Refusal BLOCKED =
                new Refusal("experiment-blocked", "The experiment is blocked; unblock it first");
        static final Refusal ALREADY_BLOCKED =
                new Refusal("experiment-already-blocked", "The experiment is blocked already");
        static final Refusal NOT_BLOCKED =
                new Refusal("experiment-not-blocked", "The experiment is not blocked");
        static final Refusal CONCLUDED =
                new Refusal("experiment-concluded", "The experiment is concluded");
    }
}
