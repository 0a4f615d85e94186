package io.labledger.insights.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the projection knows of an experiment while it folds events. */
final class ExperimentState {

    final String id;

    /** Whether the table has a row of it. */
    boolean stored;

    boolean touched;

    String name = "";
    String status = "PROPOSED";
    @Nullable String outcome;
    String question = "";
    String hypothesis = "";
    String team = "";
    int revision;
    String record = "{}";
    @Nullable String learning;
    String tags = "{}";
    String proposedBy = "";
    Instant proposedAt = Instant.EPOCH;
    @Nullable Instant startedAt;
    @Nullable Instant concludedAt;
    boolean archived;
    @Nullable String blockedKind;
    @Nullable Instant blockedSince;
    Instant updatedAt = Instant.EPOCH;
    int version;

    /** In order of their numbers, the first has number 1. */
    final List<Blocker> blockers = new ArrayList<>();

    /** In order of their numbers, the first has number 1. */
    final List<Alternative> alternatives = new ArrayList<>();

    ExperimentState(String id) {
        this.id = id;
    }

    static final class Blocker {
        boolean stored;
        boolean touched;
        String kind = "";
        String reason = "";
        Instant blockedAt = Instant.EPOCH;
        String blockedBy = "";
        @Nullable Instant unblockedAt;
        @Nullable String unblockedBy;
        @Nullable String note;
    }

    static final class Alternative {
        boolean stored;
        boolean touched;
        String description = "";
        boolean cheaperBaseline;
        @Nullable String finding;
        @Nullable Instant triedAt;
        @Nullable String triedBy;
    }
}
