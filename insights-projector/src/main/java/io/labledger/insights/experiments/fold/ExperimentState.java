package io.labledger.insights.experiments.fold;

import static io.labledger.insights.engine.table.ColumnType.BOOLEAN;
import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.JSONB;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.insights.engine.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the projection knows of an experiment while it folds events. */
final class ExperimentState {

    static final Table<ExperimentState> TABLE =
            Table.<ExperimentState>named("experiment")
                    .key("id", TEXT, one -> one.id)
                    .column("name", TEXT, one -> one.name, (one, value) -> one.name = value)
                    .column("status", TEXT, one -> one.status, (one, value) -> one.status = value)
                    .optional(
                            "outcome",
                            TEXT,
                            one -> one.outcome,
                            (one, value) -> one.outcome = value)
                    .column(
                            "question",
                            TEXT,
                            one -> one.question,
                            (one, value) -> one.question = value)
                    .column(
                            "hypothesis",
                            TEXT,
                            one -> one.hypothesis,
                            (one, value) -> one.hypothesis = value)
                    .column("team", TEXT, one -> one.team, (one, value) -> one.team = value)
                    .column(
                            "revision",
                            INTEGER,
                            one -> one.revision,
                            (one, value) -> one.revision = value)
                    .column("record", JSONB, one -> one.record, (one, value) -> one.record = value)
                    .optional(
                            "learning",
                            JSONB,
                            one -> one.learning,
                            (one, value) -> one.learning = value)
                    .column("tags", JSONB, one -> one.tags, (one, value) -> one.tags = value)
                    .column(
                            "proposed_by",
                            TEXT,
                            one -> one.proposedBy,
                            (one, value) -> one.proposedBy = value)
                    .column(
                            "proposed_at",
                            TIMESTAMPTZ,
                            one -> one.proposedAt,
                            (one, value) -> one.proposedAt = value)
                    .optional(
                            "started_at",
                            TIMESTAMPTZ,
                            one -> one.startedAt,
                            (one, value) -> one.startedAt = value)
                    .optional(
                            "concluded_at",
                            TIMESTAMPTZ,
                            one -> one.concludedAt,
                            (one, value) -> one.concludedAt = value)
                    .column(
                            "archived",
                            BOOLEAN,
                            one -> one.archived,
                            (one, value) -> one.archived = value)
                    .optional(
                            "blocked_kind",
                            TEXT,
                            one -> one.blockedKind,
                            (one, value) -> one.blockedKind = value)
                    .optional(
                            "blocked_since",
                            TIMESTAMPTZ,
                            one -> one.blockedSince,
                            (one, value) -> one.blockedSince = value)
                    .column(
                            "updated_at",
                            TIMESTAMPTZ,
                            one -> one.updatedAt,
                            (one, value) -> one.updatedAt = value)
                    .column(
                            "version",
                            INTEGER,
                            one -> one.version,
                            (one, value) -> one.version = value);

    final String id;

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
    final List<Blocker> blockers = new ArrayList<>();

    /** In order of their numbers. */
    final List<Alternative> alternatives = new ArrayList<>();

    /** The first alternative of each description. */
    private final Map<String, Alternative> described = new HashMap<>();

    /** What the batch at hand has added or changed, so that the rest need not be looked through. */
    final List<Blocker> touchedBlockers = new ArrayList<>();

    final List<Alternative> touchedAlternatives = new ArrayList<>();

    ExperimentState(String id) {
        this.id = id;
    }

    Blocker addBlocker() {
        var blocker = new Blocker(id, blockers.size() + 1);
        blockers.add(blocker);
        return blocker;
    }

    Alternative addAlternative(String description) {
        var alternative = new Alternative(id, alternatives.size() + 1, description);
        alternatives.add(alternative);
        described.putIfAbsent(description, alternative);
        return alternative;
    }

    @Nullable Alternative alternative(String description) {
        return described.get(description);
    }

    void touch(Blocker blocker) {
        if (!blocker.touched) {
            blocker.touched = true;
            touchedBlockers.add(blocker);
        }
    }

    void touch(Alternative alternative) {
        if (!alternative.touched) {
            alternative.touched = true;
            touchedAlternatives.add(alternative);
        }
    }

    static final class Blocker {
        static final Table<Blocker> TABLE =
                Table.<Blocker>named("blocker")
                        .key("experiment_id", TEXT, blocker -> blocker.experimentId)
                        .key("number", INTEGER, blocker -> blocker.number)
                        .column(
                                "kind",
                                TEXT,
                                blocker -> blocker.kind,
                                (blocker, value) -> blocker.kind = value)
                        .column(
                                "reason",
                                TEXT,
                                blocker -> blocker.reason,
                                (blocker, value) -> blocker.reason = value)
                        .column(
                                "blocked_at",
                                TIMESTAMPTZ,
                                blocker -> blocker.blockedAt,
                                (blocker, value) -> blocker.blockedAt = value)
                        .column(
                                "blocked_by",
                                TEXT,
                                blocker -> blocker.blockedBy,
                                (blocker, value) -> blocker.blockedBy = value)
                        .optional(
                                "unblocked_at",
                                TIMESTAMPTZ,
                                blocker -> blocker.unblockedAt,
                                (blocker, value) -> blocker.unblockedAt = value)
                        .optional(
                                "unblocked_by",
                                TEXT,
                                blocker -> blocker.unblockedBy,
                                (blocker, value) -> blocker.unblockedBy = value)
                        .optional(
                                "note",
                                TEXT,
                                blocker -> blocker.note,
                                (blocker, value) -> blocker.note = value);

        final String experimentId;
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

        private Blocker(String experimentId, int number) {
            this.experimentId = experimentId;
            this.number = number;
        }

        void written() {
            stored = true;
            touched = false;
        }
    }

    static final class Alternative {
        static final Table<Alternative> TABLE =
                Table.<Alternative>named("alternative")
                        .key("experiment_id", TEXT, one -> one.experimentId)
                        .key("number", INTEGER, one -> one.number)
                        .column("description", TEXT, one -> one.description)
                        .column(
                                "cheaper_baseline",
                                BOOLEAN,
                                one -> one.cheaperBaseline,
                                (one, value) -> one.cheaperBaseline = value)
                        .optional(
                                "finding",
                                TEXT,
                                one -> one.finding,
                                (one, value) -> one.finding = value)
                        .optional(
                                "tried_at",
                                TIMESTAMPTZ,
                                one -> one.triedAt,
                                (one, value) -> one.triedAt = value)
                        .optional(
                                "tried_by",
                                TEXT,
                                one -> one.triedBy,
                                (one, value) -> one.triedBy = value);

        final String experimentId;
        final int number;
        final String description;
        boolean stored;
        private boolean touched;
        boolean cheaperBaseline;
        @Nullable String finding;
        @Nullable Instant triedAt;
        @Nullable String triedBy;

        private Alternative(String experimentId, int number, String description) {
            this.experimentId = experimentId;
            this.number = number;
            this.description = description;
        }

        void written() {
            stored = true;
            touched = false;
        }
    }
}
