package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The record of an experiment as one revision had it. */
@Entity
@Immutable
@Table(schema = "experiments", name = "experiment_revision")
@IdClass(RevisionId.class)
@SuppressWarnings("NullAway.Init")
public class RevisionRow extends PanacheEntityBase {
    @Id
    @Column(name = "experiment_id")
    String experimentId;

    @Id int revision;

    @JdbcTypeCode(SqlTypes.JSON)
    JsonNode record;

    String actor;
    Instant time;
    long position;
}
