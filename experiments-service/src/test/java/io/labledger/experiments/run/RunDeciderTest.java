package io.labledger.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.testkit.DeciderSpec;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.Standing;
import io.labledger.experiments.metric.LatestMetric;
import io.labledger.experiments.metric.MetricColumns;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.experiments.run.RunCommand.Delete;
import io.labledger.experiments.run.RunCommand.DeleteTags;
import io.labledger.experiments.run.RunCommand.Finish;
import io.labledger.experiments.run.RunCommand.Log;
import io.labledger.experiments.run.RunCommand.Rename;
import io.labledger.experiments.run.RunCommand.Reopen;
import io.labledger.experiments.run.RunCommand.Restore;
import io.labledger.experiments.run.RunCommand.Start;
import io.labledger.experiments.run.RunEvent.Deleted;
import io.labledger.experiments.run.RunEvent.Finished;
import io.labledger.experiments.run.RunEvent.InputsLogged;
import io.labledger.experiments.run.RunEvent.MetricsLogged;
import io.labledger.experiments.run.RunEvent.OutputsLogged;
import io.labledger.experiments.run.RunEvent.ParamsLogged;
import io.labledger.experiments.run.RunEvent.Renamed;
import io.labledger.experiments.run.RunEvent.Reopened;
import io.labledger.experiments.run.RunEvent.Restored;
import io.labledger.experiments.run.RunEvent.Started;
import io.labledger.experiments.run.RunEvent.TagsDeleted;
import io.labledger.experiments.run.RunEvent.TagsSet;
import io.labledger.experiments.run.Surroundings.Parent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDeciderTest extends DeciderSpec<RunCommand, Run, RunEvent> {

    private static final ExperimentId EXPERIMENT = new ExperimentId(17);
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Started STARTED =
            new Started(EXPERIMENT, "seed-7", null, NOON, null, Map.of());
    private static final Finished FINISHED = new Finished(Result.FINISHED, NOON, null);
    private static final Start START =
            new Start(EXPERIMENT, "seed-7", null, NOON, null, Map.of(), Map.of());

    RunDeciderTest() {
        super(new RunDecider(Surroundings.FREE));
    }

    @Test
    void a_run_starts_in_a_running_experiment() {
        givenNothing().by(in(Standing.RUNNING, Parent.NONE)).when(START).then(STARTED);
    }

    @Test
    void a_run_starts_in_no_other_experiment() {
        givenNothing()
                .by(in(Standing.PROPOSED, Parent.NONE))
                .when(START)
                .thenRefused("experiment-not-started");
        givenNothing()
                .by(in(Standing.BLOCKED, Parent.NONE))
                .when(START)
                .thenRefused("experiment-blocked");
        givenNothing()
                .by(in(Standing.CONCLUDED, Parent.NONE))
                .when(START)
                .thenRefused("experiment-concluded");
        givenNothing()
                .by(in(Standing.ARCHIVED, Parent.NONE))
                .when(START)
                .thenRefused("experiment-archived");
        givenNothing()
                .by(in(Standing.UNKNOWN, Parent.NONE))
                .when(START)
                .thenRefused("experiment-not-found");
    }

    @Test
    void a_parent_is_a_run_of_the_same_experiment() {
        givenNothing()
                .by(in(Standing.RUNNING, Parent.OF_THE_SAME_EXPERIMENT))
                .when(START)
                .then(STARTED);
        givenNothing()
                .by(in(Standing.RUNNING, Parent.OF_ANOTHER_EXPERIMENT))
                .when(START)
                .thenRefused("parent-in-other-experiment", "parentRunId");
        givenNothing()
                .by(in(Standing.RUNNING, Parent.UNKNOWN))
                .when(START)
                .thenRefused("parent-run-not-found", "parentRunId");
    }

    @Test
    void a_run_may_start_with_params() {
        var params = Map.of("lr", "0.1");
        givenNothing()
                .when(new Start(EXPERIMENT, "seed-7", null, NOON, null, params, Map.of()))
                .then(STARTED, new ParamsLogged(params));
    }

    @Test
    void a_run_starts_once() {
        given(STARTED).when(START).thenRefused("run-already-exists");
    }

    @Test
    void a_param_that_is_said_again_is_no_fact() {
        given(STARTED, new ParamsLogged(Map.of("lr", "0.1")))
                .when(Log.params(Map.of("lr", "0.1")))
                .thenNothing();
    }

    @Test
    void of_several_params_only_the_new_ones_are_logged() {
        given(STARTED, new ParamsLogged(Map.of("lr", "0.1")))
                .when(Log.params(Map.of("lr", "0.1", "momentum", "0.9")))
                .then(new ParamsLogged(Map.of("momentum", "0.9")));
    }

    @Test
    void a_param_does_not_change() {
        given(STARTED, new ParamsLogged(Map.of("lr", "0.1")))
                .when(Log.params(Map.of("lr", "0.2")))
                .thenRefused("param-immutable", "params.lr");
    }

    @Test
    void a_log_is_refused_as_a_whole() {
        given(STARTED, new ParamsLogged(Map.of("lr", "0.1")))
                .when(
                        new Log(
                                Map.of("lr", "0.2"),
                                Map.of("note", "x"),
                                points(1, 0.5),
                                List.of(),
                                List.of(),
                                List.of()))
                .thenRefused("param-immutable");
    }

    @Test
    void tags_may_change_and_go() {
        given(STARTED, new TagsSet(Map.of("a", "1", "b", "2")))
                .when(Log.tags(Map.of("a", "1", "b", "3")))
                .then(new TagsSet(Map.of("b", "3")));
        given(STARTED, new TagsSet(Map.of("a", "1")))
                .when(new DeleteTags(List.of("a", "z")))
                .then(new TagsDeleted(List.of("a")));
        given(STARTED).when(new DeleteTags(List.of("z"))).thenNothing();
    }

    @Test
    void metrics_are_facts_even_when_they_repeat_what_was_measured() {
        given(STARTED, new MetricsLogged(MetricColumns.of(points(1, 0.5))))
                .when(Log.metrics(points(1, 0.5)))
                .then(new MetricsLogged(MetricColumns.of(points(1, 0.5))));
    }

    @Test
    void the_latest_value_of_a_metric_is_that_of_the_greatest_step() {
        given(
                        STARTED,
                        new MetricsLogged(MetricColumns.of(points(2, 0.25))),
                        new MetricsLogged(MetricColumns.of(points(1, 0.5))))
                .then(
                        run ->
                                assertThat(run.logged().metrics())
                                        .containsEntry("loss", new LatestMetric(0.25, 2, 1000)));
    }

    @Test
    void measuring_needs_no_expected_version_but_params_do() {
        var decider = new RunDecider(Surroundings.FREE);
        var metrics = Log.metrics(points(1, 0.5));
        assertThat(decider.commutative(metrics)).isTrue();
        assertThat(decider.commutative(Log.params(Map.of("lr", "1")))).isFalse();
        assertThat(decider.commutative(Log.tags(Map.of("a", "1")))).isFalse();
    }

    @Test
    void inputs_and_outputs_are_logged_once() {
        var data = new Dataset("digits", "9f86", null, null, "training", 10L, "schema", null);
        var model = new Model("digits-7", null, 2L);
        var file = new Artifact("weights.bin", null, 5L, null);
        given(STARTED).when(Log.inputs(List.of(data))).then(new InputsLogged(List.of(data)));
        given(STARTED, new InputsLogged(List.of(data)))
                .when(Log.inputs(List.of(data)))
                .thenNothing();
        given(STARTED, new OutputsLogged(List.of(model), List.of()))
                .when(Log.outputs(List.of(model), List.of(file)))
                .then(new OutputsLogged(List.of(), List.of(file)));
    }

    @Test
    void a_run_that_has_ended_still_takes_logs() {
        given(STARTED, FINISHED)
                .when(Log.tags(Map.of("late", "yes")))
                .then(new TagsSet(Map.of("late", "yes")));
    }

    @Test
    void a_run_ends_once_unless_it_is_reopened() {
        var finish = new Finish(Result.FINISHED, NOON, null);
        given(STARTED).when(finish).then(FINISHED);
        given(STARTED, FINISHED).when(finish).thenRefused("run-ended");
        given(STARTED, FINISHED).when(new Reopen()).then(new Reopened());
        given(STARTED).when(new Reopen()).thenRefused("run-not-ended");
        given(STARTED, FINISHED, new Reopened()).when(finish).then(FINISHED);
    }

    @Test
    void a_run_can_be_renamed_any_time() {
        given(STARTED, FINISHED).when(new Rename("best")).then(new Renamed("best"));
        given(STARTED).when(new Rename("seed-7")).thenNothing();
    }

    @Test
    void a_deleted_run_takes_nothing_until_it_is_restored() {
        given(STARTED).when(new Delete()).then(new Deleted());
        given(STARTED, new Deleted()).when(Log.tags(Map.of("a", "1"))).thenRefused("run-deleted");
        given(STARTED, new Deleted()).when(new Delete()).thenRefused("run-deleted");
        given(STARTED, new Deleted()).when(new Restore()).then(new Restored());
        given(STARTED).when(new Restore()).thenRefused("run-not-deleted");
    }

    @Test
    void the_runs_of_an_archived_experiment_stay_as_they_are() {
        given(STARTED)
                .by(in(Standing.ARCHIVED, Parent.NONE))
                .when(Log.metrics(points(1, 0.5)))
                .thenRefused("experiment-archived");
        given(STARTED)
                .by(in(Standing.CONCLUDED, Parent.NONE))
                .when(Log.tags(Map.of("late", "yes")))
                .then(new TagsSet(Map.of("late", "yes")));
    }

    @Test
    void nothing_can_be_done_with_a_run_that_does_not_exist() {
        givenNothing().when(new Rename("x")).thenRefused("run-not-found");
        givenNothing().when(new Restore()).thenRefused("run-not-found");
        givenNothing()
                .by(in(Standing.UNKNOWN, Parent.NONE))
                .when(Log.tags(Map.of("a", "1")))
                .thenRefused("run-not-found");
    }

    private static RunDecider in(Standing experiment, Parent parent) {
        return new RunDecider(new Surroundings(experiment, parent));
    }

    private static MetricPoints points(long step, double value) {
        return new MetricPoints.Builder().add("loss", step, 1000, value).build();
    }
}
