package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The command line as scripts use it: exit codes, one JSON a line, no stack traces. */
@WithRunningSystem
class CommandsTest {

    private final RunningSystem system;
    private final LedgerClient client;

    CommandsTest(RunningSystem system) {
        this.system = system;
        client = system.client();
    }

    private Command.Outcome labledger(String... arguments) {
        return Command.labledger(arguments).against(system).run();
    }

    @Test
    void status_succeeds_while_everything_is_healthy() {
        var status = labledger("status").succeeded();
        assertThat(status.out()).contains("experiments", "insights", "kafka", "postgres");
        assertThat(status.out()).doesNotContain("\u001b[");
    }

    @Test
    void status_fails_when_nothing_runs_there() {
        var nowhere = "http://localhost:" + RunningSystem.freePort();
        var status = Command.labledger("status", "--url", nowhere).run().failed();
        assertThat(status.err()).contains(nowhere).doesNotContain("\tat ");
    }

    @Test
    void help_names_every_command() {
        assertThat(labledger("--help").succeeded().out())
                .contains("up", "status", "demo", "publish", "events", "rebuild", "bench", "test");
    }

    @Test
    void an_unknown_option_is_a_usage_error() {
        assertThat(labledger("status", "--nonsense").exit()).isEqualTo(2);
    }

    @Test
    void the_demo_trains_and_reports_one_hypothesis_supported_and_one_refuted() {
        var before = new Feed(client).head();
        var demo = labledger("demo").succeeded();
        assertThat(demo.out()).containsIgnoringCase("supported").containsIgnoringCase("refuted");
        assertThat(new Feed(client).from(before + 1))
                .extracting(StoredEvent::type)
                .contains("run-metrics-logged.v1", "run-finished.v1", "experiment-concluded.v1");
        labledger("demo").succeeded(); // a second time finds its names taken, and copes
    }

    @Test
    void published_events_are_reported_line_by_line() {
        var experiment = new Lab(client).startedExperiment(Lab.uniqueName("Publish"));
        var run = new Lab(client).startRun(experiment, "published");
        var good = tagsSet(run);
        var other = tagsSet(run);
        var bad = "{\"specversion\":\"1.0\",\"id\":\"x\"}";

        var first = Command.labledger("publish", "-").against(system).reading(good + "\n").run();
        first.succeeded();
        var mixed =
                Command.labledger("publish", "-")
                        .against(system)
                        .reading(String.join("\n", good, bad, other))
                        .run();
        assertThat(mixed.exit()).as("%s", mixed).isEqualTo(1);
        var said = mixed.out() + mixed.err();
        assertThat(said).contains("duplicate").contains("refused").contains("recorded");
        assertThat(new Feed(client).ofStream("run/" + run))
                .filteredOn(event -> event.type().equals("run-tags-set.v1"))
                .hasSize(2);
    }

    private static String tagsSet(String run) {
        var id = UUID.randomUUID();
        return """
               {"specversion":"1.0","id":"%s","source":"/ci/acceptance","subject":"run/%s",\
               "type":"io.labledger.experiments.run-tags-set.v1","datacontenttype":"application/json",\
               "data":{"tags":{"build":"%s"}}}"""
                .formatted(id, run, id);
    }

    @Test
    void events_are_listed_as_one_cloudevent_a_line() throws JsonProcessingException {
        var experiment = new Lab(client).startedExperiment(Lab.uniqueName("Listed"));
        var listed =
                labledger("events", "list", "--json", "--stream", "experiment/" + experiment)
                        .succeeded();
        var lines = listed.out().lines().toList();
        assertThat(lines).hasSize(2);
        for (var line : lines) {
            JsonNode event = LedgerClient.JSON.readTree(line);
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("subject").asText()).isEqualTo("experiment/" + experiment);
        }
        assertThat(lines)
                .as("the bytes of the store")
                .isEqualTo(
                        new Feed(client)
                                .ofStream("experiment/" + experiment).stream()
                                        .map(StoredEvent::text)
                                        .toList());
    }

    @Test
    void rebuild_verify_says_that_nothing_differs() {
        new Lab(client).startedExperiment(Lab.uniqueName("Verify"));
        var rebuilt = labledger("rebuild", "--verify").succeeded();
        assertThat(rebuilt.out() + rebuilt.err()).containsIgnoringCase("row for row the same");
    }

    @Test
    void the_script_at_the_top_of_the_project_finds_java_and_runs_the_command() {
        Command.of(List.of("./labledger", "status")).against(system).run().succeeded();
    }
}
