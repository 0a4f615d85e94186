package io.labledger.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.event.Json;
import io.labledger.experiments.OneByOne;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.experiments.run.RunCommand.Log;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that logs thousands of a kind one by one stays usable. */
@Timeout(120)
class ManyLoggedTest {

    enum Kind {
        PARAM(i -> Log.params(Map.of("p" + i, "v")), logged -> logged.params().size()),
        TAG(i -> Log.tags(Map.of("t" + i, "v")), logged -> logged.tags().size()),
        METRIC(i -> Log.metrics(point(i)), logged -> logged.metrics().size()),
        DATASET(i -> Log.inputs(List.of(dataset(i))), logged -> logged.datasets().size()),
        MODEL(
                i -> Log.outputs(List.of(new Model("m" + i, null, null)), List.of()),
                logged -> logged.models().size()),
        ARTIFACT(
                i -> Log.outputs(List.of(), List.of(new Artifact("a" + i, null, 1L, null))),
                logged -> logged.artifacts().size());

        final IntFunction<RunCommand> command;
        final java.util.function.ToIntFunction<Logged> count;

        Kind(IntFunction<RunCommand> command, java.util.function.ToIntFunction<Logged> count) {
            this.command = command;
            this.count = count;
        }
    }

    @ParameterizedTest
    @EnumSource
    void logged_one_by_one_costs_the_same_for_each(Kind kind) {
        var started =
                Run.NONE.evolve(
                        new RunEvent.Started(
                                new ExperimentId(17), "run", null, Instant.EPOCH, null, Map.of()));
        var run = new OneByOne<>(new RunDecider(Surroundings.FREE), started).of50_000(kind.command);
        assertThat(kind.count.applyAsInt(run.logged())).isEqualTo(50_000);
    }

    @Test
    void what_a_snapshot_keeps_reads_back_as_it_was() throws Exception {
        var run = Run.NONE;
        for (var kind : Kind.values()) {
            for (int i = 9; i >= 0; i--) {
                var log = (Log) kind.command.apply(i);
                for (var event : News.in(log, run.logged())) {
                    run = run.evolve(event);
                }
            }
        }
        var kept = Json.STORED.writeValueAsString(run);
        assertThat(Json.STORED.readValue(kept, Run.class)).isEqualTo(run);
        assertThat(Json.STORED.readTree(kept).at("/logged/artifacts/0/path").asText())
                .isEqualTo("a9");
    }

    private static MetricPoints point(int number) {
        return new MetricPoints.Builder().add("m" + number, 1, 1000, 0.5).build();
    }

    private static Dataset dataset(int number) {
        return new Dataset("d" + number, "abc", null, null, null, null, null, null);
    }
}
