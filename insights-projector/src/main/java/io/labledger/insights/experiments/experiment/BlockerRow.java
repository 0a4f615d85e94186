package io.labledger.insights.experiments.experiment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What blocked an experiment, and until when. */
@Entity
@Immutable
@Table(schema = "experiments", name = "blocker")
@IdClass(NumberedId.class)
@SuppressWarnings("NullAway.Init")
public class BlockerRow extends PanacheEntityBase {
    @Id
    @Column(name = "experiment_id")
    String experimentId;

    @Id int number;
    String kind;
    String reason;

    @Column(name = "blocked_at")
    Instant blockedAt;

    @Column(name = "blocked_by")
    String blockedBy;

    @Column(name = "unblocked_at")
    @Nullable Instant unblockedAt;

    @Column(name = "unblocked_by")
    @Nullable String unblockedBy;

    @Nullable String note;
}
