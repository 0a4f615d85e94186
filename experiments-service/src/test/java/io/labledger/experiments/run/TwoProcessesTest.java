package io.labledger.experiments.run;

import static io.labledger.experiments.experiment.Examples.WARM_RESTARTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.aggregate.Outcome;
import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.catalogue.Ledger;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.testkit.TestLog;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.Experiments;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.experiments.setup.ExperimentsCatalogue;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process remembers of an experiment does not let points in that it must not have. */
class TwoProcessesTest {

    private static final Metadata BY_ANA = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);
    private static final ExperimentId EXPERIMENT = new ExperimentId(62674688011141120L);
    private static final RunId RUN = new RunId("0192a6d5c3b07f4e8a1b2c3d4e5f6a7b");

    private final TestLog log = TestLog.create();
    private final Appender appender = log.appender();
    private final Appender otherAppender = log.appender();
    private final Ledger one = new Ledger(ExperimentsCatalogue.catalogue(), log.store(), appender);
    private final Ledger two =
            new Ledger(ExperimentsCatalogue.catalogue(), log.store(), otherAppender);

    @AfterEach
    void close() {
        appender.close();
        otherAppender.close();
        log.close();
    }

    @Test
    void a_run_takes_no_points_once_another_process_has_archived_its_experiment() {
        carryOut(one, new ExperimentCommand.Propose(WARM_RESTARTS));
        carryOut(one, new ExperimentCommand.Start());
        var start =
                new RunCommand.Start(
                        EXPERIMENT, "run", null, Instant.EPOCH, null, Map.of(), Map.of());
        assertThat(carryOut(two, start)).isInstanceOf(Outcome.Done.class);
        assertThat(carryOut(two, point(1))).isInstanceOf(Outcome.Done.class);

        carryOut(one, new ExperimentCommand.Archive(null));
        refusesAsArchived(carryOut(two, point(2)));
        refusesAsArchived(carryOut(two, RunCommand.Log.params(Map.of("lr", "0.1"))));

        carryOut(one, new ExperimentCommand.Restore());
        assertThat(carryOut(two, point(2))).isInstanceOf(Outcome.Done.class);
    }

    private static void refusesAsArchived(Outcome<Run, RunEvent> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().code())
                                        .isEqualTo("experiment-archived"));
    }

    private static void carryOut(Ledger process, ExperimentCommand command) {
        assertThat(
                        process.of(Experiments.KIND)
                                .execute(Request.of(EXPERIMENT.stream(), command, BY_ANA)))
                .isInstanceOf(Outcome.Done.class);
    }

    private static Outcome<Run, RunEvent> carryOut(Ledger process, RunCommand command) {
        return process.of(Runs.KIND).execute(Request.of(RUN.stream(), command, BY_ANA));
    }

    private static RunCommand point(long step) {
        return RunCommand.Log.metrics(
                new MetricPoints.Builder().add("loss", step, 1000, 0.5).build());
    }
}
