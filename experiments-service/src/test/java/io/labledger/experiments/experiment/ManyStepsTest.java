package io.labledger.experiments.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.experiments.OneByOne;
import io.labledger.experiments.alternative.Alternative;
import io.labledger.experiments.blocker.Blocker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An experiment that goes through thousands of steps stays usable. */
@Timeout(120)
class ManyStepsTest {

    private final OneByOne<ExperimentCommand, Experiment, ExperimentEvent> running =
            new OneByOne<>(
                    new ExperimentDecider(),
                    Experiment.NONE
                            .evolve(new ExperimentEvent.Proposed(1, Examples.WARM_RESTARTS))
                            .evolve(new ExperimentEvent.Started()));

    @Test
    void iterations() {
        var after = running.of50_000(i -> new ExperimentCommand.RecordIteration("c" + i, null));
        assertThat(after.iterations()).hasSize(50_000);
        assertThat(after.iterations().getLast().number()).isEqualTo(50_000);
    }

    @Test
    void alternatives() {
        var after = running.of50_000(i -> new ExperimentCommand.AddAlternative("a" + i, false));
        assertThat(after.alternatives().considered()).hasSize(50_001);
        assertThat(after.alternatives().considered().getLast().number()).isEqualTo(50_001);
    }

    @Test
    void revisions_with_another_alternative_each() {
        var after =
                running.of50_000(
                        i ->
                                new ExperimentCommand.Amend(
                                        Examples.considering(new Alternative("a" + i, true))));
        assertThat(after.alternatives().considered()).hasSize(50_001);
        assertThat(after.revision()).isEqualTo(50_001);
    }

    @Test
    void blockers() {
        var after =
                running.of50_000(
                        i ->
                                i % 2 == 0
                                        ? new ExperimentCommand.Block(
                                                Blocker.Kind.OTHER, "reason " + i)
                                        : new ExperimentCommand.Unblock(null));
        assertThat(after.status()).isEqualTo(Experiment.Status.RUNNING);
    }
}
