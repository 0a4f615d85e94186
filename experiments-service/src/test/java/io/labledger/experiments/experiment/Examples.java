package io.labledger.experiments.experiment;

import io.labledger.experiments.alternative.Alternative;
import io.labledger.experiments.conclusion.Learning;
import io.labledger.experiments.estimate.Amount;
import io.labledger.experiments.estimate.Money;
import io.labledger.experiments.team.Consultation;
import io.labledger.experiments.team.Participant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Experiments to tell stories about. */
public final class Examples {

    public static final Alternative LINEAR = new Alternative("A linear model", true);
    public static final Alternative FOREST = new Alternative("A random forest", false);

    public static final ExperimentRecord WARM_RESTARTS =
            new ExperimentRecord(
                    "Warm restarts",
                    "Do warm restarts train faster?",
                    "They halve the epochs to 0.92.",
                    new Criterion("accuracy", Criterion.Direction.INCREASE, 0.92),
                    "vision",
                    List.of(new Participant("ana", Participant.Role.SCIENTIST)),
                    List.of("s3://datasets/digits"),
                    new Money(Amount.of("120.50"), Currency.getInstance("USD")),
                    List.of(LINEAR),
                    null,
                    List.of(
                            new Consultation(
                                    "li", Consultation.Kind.DOMAIN_EXPERT, "Mind 4 and 9")),
                    Map.of("area", "optimisation"));

    public static final Learning LEARNING =
            new Learning("Not faster", "Restarts lose progress", "Average first");

    private Examples() {}

    static ExperimentRecord named(String name) {
        return with(name, List.of(LINEAR), null);
    }

    static ExperimentRecord considering(Alternative... alternatives) {
        return with("Warm restarts", List.of(alternatives), null);
    }

    static ExperimentRecord withoutBaseline(String reason) {
        return with("Warm restarts", List.of(FOREST), reason);
    }

    private static ExperimentRecord with(
            String name, List<Alternative> alternatives, String noBaselineReason) {
        var r = WARM_RESTARTS;
        return new ExperimentRecord(
                name,
                r.question(),
                r.hypothesis(),
                r.criterion(),
                r.team(),
                r.people(),
                r.dataSources(),
                r.estimatedCost(),
                alternatives,
                noBaselineReason,
                r.consulted(),
                r.tags());
    }
}
