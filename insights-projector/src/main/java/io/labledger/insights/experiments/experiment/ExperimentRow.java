package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An experiment as its latest revision and its latest event leave it. */
@Entity
@Immutable
@Table(schema = "experiments", name = "experiment")
@SuppressWarnings("NullAway.Init")
public class ExperimentRow extends PanacheEntityBase {
    @Id String id;
    String name;
    String status;
    @Nullable String outcome;
    String question;
    String hypothesis;
    String team;
    int revision;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode record;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode learning;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode tags;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "started_at")
    @Nullable Instant startedAt;

    @Column(name = "concluded_at")
    @Nullable Instant concludedAt;

    boolean archived;

    @Column(name = "blocked_kind")
    @Nullable String blockedKind;

    @Column(name = "blocked_since")
    @Nullable Instant blockedSince;

    @Column(name = "updated_at")
    Instant updatedAt;

    int version;
}
