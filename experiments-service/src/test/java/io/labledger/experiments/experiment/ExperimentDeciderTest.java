package io.labledger.experiments.experiment;

import static io.labledger.experiments.experiment.Examples.FOREST;
import static io.labledger.experiments.experiment.Examples.LEARNING;
import static io.labledger.experiments.experiment.Examples.LINEAR;
import static io.labledger.experiments.experiment.Examples.WARM_RESTARTS;
import static io.labledger.experiments.experiment.Examples.considering;
import static io.labledger.experiments.experiment.Examples.named;
import static io.labledger.experiments.experiment.Examples.withoutBaseline;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.testkit.DeciderSpec;
import io.labledger.experiments.blocker.Blocker;
import io.labledger.experiments.conclusion.Outcome;
import io.labledger.experiments.experiment.ExperimentCommand.AddAlternative;
import io.labledger.experiments.experiment.ExperimentCommand.Amend;
import io.labledger.experiments.experiment.ExperimentCommand.Archive;
import io.labledger.experiments.experiment.ExperimentCommand.Block;
import io.labledger.experiments.experiment.ExperimentCommand.Conclude;
import io.labledger.experiments.experiment.ExperimentCommand.Propose;
import io.labledger.experiments.experiment.ExperimentCommand.RecordIteration;
import io.labledger.experiments.experiment.ExperimentCommand.Restore;
import io.labledger.experiments.experiment.ExperimentCommand.Start;
import io.labledger.experiments.experiment.ExperimentCommand.TryAlternative;
import io.labledger.experiments.experiment.ExperimentCommand.Unblock;
import io.labledger.experiments.experiment.ExperimentEvent.AlternativeAdded;
import io.labledger.experiments.experiment.ExperimentEvent.AlternativeTried;
import io.labledger.experiments.experiment.ExperimentEvent.Amended;
import io.labledger.experiments.experiment.ExperimentEvent.Archived;
import io.labledger.experiments.experiment.ExperimentEvent.Blocked;
import io.labledger.experiments.experiment.ExperimentEvent.Concluded;
import io.labledger.experiments.experiment.ExperimentEvent.IterationRecorded;
import io.labledger.experiments.experiment.ExperimentEvent.Proposed;
import io.labledger.experiments.experiment.ExperimentEvent.Restored;
import io.labledger.experiments.experiment.ExperimentEvent.Started;
import io.labledger.experiments.experiment.ExperimentEvent.Unblocked;
import org.junit.jupiter.api.Test;

class ExperimentDeciderTest extends DeciderSpec<ExperimentCommand, Experiment, ExperimentEvent> {

    private static final Proposed PROPOSED = new Proposed(1, WARM_RESTARTS);
    private static final Started STARTED = new Started();
    private static final Blocked BLOCKED = new Blocked(Blocker.Kind.BUDGET, "No GPU hours left");
    private static final Concluded REFUTED = new Concluded(Outcome.REFUTED, LEARNING);
    private static final Archived ARCHIVED = new Archived(null);

    ExperimentDeciderTest() {
        super(new ExperimentDecider());
    }

    @Test
    void a_proposal_is_revision_one_and_claims_its_name() {
        givenNothing()
                .when(new Propose(WARM_RESTARTS))
                .then(PROPOSED)
                .thenClaims(new Claim("experiment-name", "Warm restarts"));
    }

    @Test
    void the_same_experiment_is_not_proposed_twice() {
        given(PROPOSED).when(new Propose(named("Other"))).thenRefused("experiment-already-exists");
    }

    @Test
    void a_proposal_considers_something_cheaper() {
        givenNothing()
                .when(new Propose(considering(FOREST)))
                .thenRefused("baseline-missing", "alternatives");
    }

    @Test
    void or_it_says_why_there_is_nothing_cheaper() {
        var record = withoutBaseline("The baseline is what we replace");
        givenNothing().when(new Propose(record)).then(new Proposed(1, record));
        givenNothing().when(new Propose(withoutBaseline(" "))).thenRefused("baseline-missing");
    }

    @Test
    void amending_makes_a_new_revision() {
        var amended = considering(LINEAR, FOREST);
        given(PROPOSED, STARTED).when(new Amend(amended)).then(new Amended(2, amended));
    }

    @Test
    void amending_to_what_it_is_changes_nothing() {
        given(PROPOSED).when(new Amend(WARM_RESTARTS)).thenNothing();
    }

    @Test
    void a_new_name_is_claimed_and_the_old_one_released() {
        given(PROPOSED)
                .when(new Amend(named("Cold restarts")))
                .thenClaims(new Claim("experiment-name", "Cold restarts"))
                .thenReleases(new Claim("experiment-name", "Warm restarts"));
    }

    @Test
    void an_amended_experiment_still_considers_something_cheaper() {
        given(PROPOSED).when(new Amend(considering(FOREST))).thenRefused("baseline-missing");
    }

    @Test
    void what_is_concluded_is_not_amended() {
        given(PROPOSED, STARTED, REFUTED)
                .when(new Amend(considering(LINEAR, FOREST)))
                .thenRefused("experiment-concluded");
    }

    @Test
    void an_experiment_starts_once() {
        given(PROPOSED).when(new Start()).then(STARTED);
        given(PROPOSED, STARTED).when(new Start()).thenRefused("experiment-already-started");
        given(PROPOSED, STARTED, BLOCKED)
                .when(new Start())
                .thenRefused("experiment-already-started");
        given(PROPOSED, STARTED, REFUTED).when(new Start()).thenRefused("experiment-concluded");
        givenNothing().when(new Start()).thenRefused("experiment-not-found");
    }

    @Test
    void a_running_experiment_can_be_blocked_and_goes_on_unblocked() {
        var block = new Block(Blocker.Kind.BUDGET, "No GPU hours left");
        given(PROPOSED, STARTED).when(block).then(BLOCKED);
        given(PROPOSED, STARTED, BLOCKED)
                .when(new Unblock("More hours"))
                .then(new Unblocked("More hours"))
                .thenState(
                        state -> {
                            assertThat(state.standing()).isEqualTo(Standing.RUNNING);
                            assertThat(state.blocker()).isNull();
                        });
        given(PROPOSED).when(block).thenRefused("experiment-not-started");
        given(PROPOSED, STARTED, BLOCKED).when(block).thenRefused("experiment-already-blocked");
        given(PROPOSED, STARTED).when(new Unblock(null)).thenRefused("experiment-not-blocked");
    }

    @Test
    void iterations_are_numbered_from_one() {
        given(PROPOSED, STARTED)
                .when(new RecordIteration("Restart every 10", null))
                .then(new IterationRecorded(1, "Restart every 10", null));
        given(PROPOSED, STARTED, new IterationRecorded(1, "Restart every 10", null))
                .when(new RecordIteration("Restart every 5", "Worse"))
                .then(new IterationRecorded(2, "Restart every 5", "Worse"));
    }

    @Test
    void there_are_no_iterations_of_what_was_never_started() {
        given(PROPOSED).when(new RecordIteration("x", null)).thenRefused("experiment-not-started");
    }

    @Test
    void alternatives_are_numbered_by_appearance() {
        given(PROPOSED)
                .when(new AddAlternative("A random forest", false))
                .then(new AlternativeAdded(2, "A random forest", false));
    }

    @Test
    void an_alternative_is_tried_under_its_number() {
        given(PROPOSED)
                .when(new TryAlternative(1, "0.89"))
                .then(new AlternativeTried(1, "0.89"))
                .thenState(
                        state ->
                                assertThat(state.alternatives().considered().getFirst().finding())
                                        .isEqualTo("0.89"));
        given(PROPOSED).when(new TryAlternative(2, "0.89")).thenRefused("alternative-not-found");
    }

    @Test
    void an_amendment_forgets_no_alternative() {
        given(
                        PROPOSED,
                        new AlternativeTried(1, "0.89"),
                        new Amended(2, considering(FOREST, LINEAR)))
                .then(
                        state -> {
                            var considered = state.alternatives().considered();
                            assertThat(considered)
                                    .extracting(one -> one.description())
                                    .containsExactly("A linear model", "A random forest");
                            assertThat(considered.getFirst().finding()).isEqualTo("0.89");
                        });
    }

    @Test
    void a_conclusion_brings_a_learning() {
        given(PROPOSED, STARTED)
                .when(new Conclude(Outcome.REFUTED, LEARNING))
                .then(REFUTED)
                .thenState(state -> assertThat(state.conclusion().learning()).isEqualTo(LEARNING));
        given(PROPOSED, STARTED, BLOCKED)
                .when(new Conclude(Outcome.REFUTED, LEARNING))
                .then(REFUTED);
        given(PROPOSED, STARTED, REFUTED)
                .when(new Conclude(Outcome.SUPPORTED, LEARNING))
                .thenRefused("experiment-concluded");
    }

    @Test
    void what_was_never_started_can_only_be_abandoned() {
        given(PROPOSED)
                .when(new Conclude(Outcome.ABANDONED, LEARNING))
                .then(new Concluded(Outcome.ABANDONED, LEARNING));
        given(PROPOSED)
                .when(new Conclude(Outcome.SUPPORTED, LEARNING))
                .thenRefused("experiment-not-started");
    }

    @Test
    void what_is_archived_rests_until_it_is_restored() {
        given(PROPOSED).when(new Archive("Superseded")).then(new Archived("Superseded"));
        given(PROPOSED, ARCHIVED).when(new Start()).thenRefused("experiment-archived");
        given(PROPOSED, ARCHIVED).when(new Archive(null)).thenRefused("experiment-archived");
        given(PROPOSED, ARCHIVED).when(new Restore()).then(new Restored());
        given(PROPOSED).when(new Restore()).thenRefused("experiment-not-archived");
        given(PROPOSED, STARTED, ARCHIVED, new Restored())
                .then(state -> assertThat(state.standing()).isEqualTo(Standing.RUNNING));
    }

    @Test
    void a_fact_from_elsewhere_is_taken_over_when_our_rules_lead_to_it() {
        given(PROPOSED, STARTED)
                .whenAdopting(new IterationRecorded(1, "x", null))
                .then(new IterationRecorded(1, "x", null));
        given(PROPOSED).whenAdopting(BLOCKED).thenRefused("experiment-not-started");
    }

    @Test
    void a_fact_from_elsewhere_that_skips_a_number_is_out_of_order() {
        given(PROPOSED, STARTED)
                .whenAdopting(new IterationRecorded(7, "x", null))
                .thenRefused("out-of-order");
        given(PROPOSED)
                .whenAdopting(new Amended(3, considering(LINEAR, FOREST)))
                .thenRefused("out-of-order");
    }
}
