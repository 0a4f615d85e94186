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

/** A change that was made on the way, and what it showed. */
@Entity
@Immutable
@Table(schema = "experiments", name = "iteration")
@IdClass(NumberedId.class)
@SuppressWarnings("NullAway.Init")
public class IterationRow extends PanacheEntityBase {
    @Id
    @Column(name = "experiment_id")
    String experimentId;

    @Id int number;
    String change;
    @Nullable String finding;
    Instant time;
    String actor;
}
