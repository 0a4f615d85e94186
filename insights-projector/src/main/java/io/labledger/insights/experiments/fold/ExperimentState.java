package io.labledger.insights.experiments.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the projection knows of an experiment while it folds events. */
public final class ExperimentState {

    public final String id;

    /** Whether the table has a row of it. */
    boolean stored;

    boolean touched;

    /** Whether a text search may find it by other words than before. */
    boolean reworded;

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

    /** In order of their numbers. */
    public final List<Blocker> blockers = new ArrayList<>();

    /** In order of their numbers. */
    public final List<Alternative> alternatives = new ArrayList<>();

    /** The first alternative of each description. */
    private final Map<String, Alternative> described = new HashMap<>();

    /** What the batch at hand has added or changed, so that the rest need not be looked through. */
    public final List<Blocker> touchedBlockers = new ArrayList<>();

    public final List<Alternative> touchedAlternatives = new ArrayList<>();

    public ExperimentState(String id) {
        this.id = id;
    }

    public Blocker addBlocker() {
        var blocker = new Blocker(blockers.size() + 1);
        blockers.add(blocker);
        return blocker;
    }

    public Alternative addAlternative(String description) {
        var alternative = new Alternative(alternatives.size() + 1, description);
        alternatives.add(alternative);
        described.putIfAbsent(description, alternative);
        return alternative;
    }

    public @Nullable Alternative alternative(String description) {
        return described.get(description);
    }

    public void touch(Blocker blocker) {
        if (!blocker.touched) {
            blocker.touched = true;
            touchedBlockers.add(blocker);
        }
    }

    public void touch(Alternative alternative) {
        if (!alternative.touched) {
            alternative.touched = true;
            touchedAlternatives.add(alternative);
        }
    }

    public static final class Blocker {
        final int number;
        boolean stored;
        private boolean touched;
        String kind = "";
        String reason = "";
        Instant blockedAt = Instant.EPOCH;
        String blockedBy = "";
        @Nullable Instant unblockedAt;
        @Nullable String unblockedBy;
        @Nullable String note;

        private Blocker(int number) {
            this.number = number;
        }

        void written() {
            stored = true;
            touched = false;
        }
    }

    public static final class Alternative {
        final int number;
        final String description;
        boolean stored;
        private boolean touched;
        boolean cheaperBaseline;
        @Nullable String finding;
        @Nullable Instant triedAt;
        @Nullable String triedBy;

        private Alternative(int number, String description) {
            this.number = number;
            this.description = description;
        }

        void written() {
            stored = true;
            touched = false;
        }
    }
}
