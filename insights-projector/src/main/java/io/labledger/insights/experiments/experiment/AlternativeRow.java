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

/** Another way to the answer, tried or not. */
@Entity
@Immutable
@Table(schema = "experiments", name = "alternative")
@IdClass(NumberedId.class)
@SuppressWarnings("NullAway.Init")
public class AlternativeRow extends PanacheEntityBase {
    @Id
    @Column(name = "experiment_id")
    String experimentId;

    @Id int number;
    String description;

    @Column(name = "cheaper_baseline")
    boolean cheaperBaseline;

    @Nullable String finding;

    @Column(name = "tried_at")
    @Nullable Instant triedAt;

    @Column(name = "tried_by")
    @Nullable String triedBy;
}
