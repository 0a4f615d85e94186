package io.labledger.insights.experiments.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.follower.envelope.EventReader;
import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.history.ServiceFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What experiments-service publishes is read here as it is meant: its approved events are the
 * contract. A type or a field that it adds fails here until somebody has said what becomes of it.
 */
class ServiceContractTest {

    private static final ServiceFiles SERVICE = ServiceFiles.in("experiments-service");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-01-31T12:00:00.123456Z");

    private static final Map<String, Fact> FACTS =
            Map.ofEntries(
                    entry(
                            "experiment-proposed",
                            new ExperimentFact.Proposed(1, proposal("experiment-proposed"))),
                    entry(
                            "experiment-amended",
                            new ExperimentFact.Amended(2, proposal("experiment-amended"))),
                    entry("experiment-started", new ExperimentFact.Started()),
                    entry(
                            "experiment-blocked",
                            new ExperimentFact.Blocked("DATA_ACCESS", "Labels\nnot released")),
                    entry("experiment-unblocked", new ExperimentFact.Unblocked("Released")),
                    entry(
                            "experiment-iteration-recorded",
                            new ExperimentFact.IterationRecorded(
                                    1, "Restart every 10", "Less stable")),
                    entry(
                            "experiment-alternative-added",
                            new ExperimentFact.AlternativeAdded(2, "A random forest", false)),
                    entry(
                            "experiment-alternative-tried",
                            new ExperimentFact.AlternativeTried(1, "0.89")),
                    entry(
                            "experiment-concluded",
                            new ExperimentFact.Concluded(
                                    "REFUTED",
                                    json(
                                            """
                                            {"whatHappened":"Not faster","why":"Restarts lose progress","nextTime":"Average first"}"""))),
                    entry("experiment-archived", new ExperimentFact.Archived(null)),
                    entry("experiment-restored", new ExperimentFact.Restored()),
                    entry(
                            "run-started",
                            new RunFact.Started(
                                    "62674688011141120",
                                    "seed-7",
                                    "0192a6d5c3b07f4e8a1b2c3d4e5f6a70",
                                    NOON,
                                    json(
                                            """
                                            {"repository":"git@example.org:digits","commit":"4f2a1c9","branch":"main","entryPoint":"train.py"}"""),
                                    Map.of("seed", "7"))),
                    entry("run-params-logged", new RunFact.ParamsLogged(Map.of("lr", "0.1"))),
                    entry("run-tags-set", new RunFact.TagsSet(Map.of("note", "first try"))),
                    entry("run-tags-deleted", new RunFact.TagsDeleted(List.of("note"))),
                    entry(
                            "run-metrics-logged",
                            new MetricColumns(
                                    List.of("loss", "accuracy"),
                                    new int[] {0, 1, 0, 1},
                                    new long[] {1, 1, 2, 2},
                                    new long[] {
                                        1764000000000L, 1764000000000L,
                                        1764000000105L, 1764000000105L
                                    },
                                    new double[] {0.69, 0.5, Double.POSITIVE_INFINITY, 0.1})),
                    entry(
                            "run-inputs-logged",
                            new RunFact.InputsLogged(
                                    List.of(
                                            json(
                                                    """
                                                    {"name":"digits","digest":"9f86","sourceType":"s3","source":"s3://d",
                                                     "context":"training","rows":9,"schema":"{}"}""")))),
                    entry(
                            "run-outputs-logged",
                            new RunFact.OutputsLogged(
                                    List.of(json("{\"modelId\":\"digits-7\",\"step\":2}")),
                                    List.of(
                                            json(
                                                    "{\"path\":\"model/weights.bin\",\"sizeBytes\":5120}")))),
                    entry("run-finished", new RunFact.Finished("FAILED", NOON, "Out of memory")),
                    entry("run-reopened", new RunFact.Reopened()),
                    entry("run-renamed", new RunFact.Renamed("best")),
                    entry("run-deleted", new RunFact.Deleted()),
                    entry("run-restored", new RunFact.Restored()));

    /** Fields of metric columns on the wire; they are called otherwise here. */
    private static final List<String> COLUMNS = List.of("keys", "key", "step", "time", "value");

    private final EventReader reader = new EventReader(ExperimentsFacts.readers());

    @Test
    void every_type_that_the_service_publishes_is_read() {
        assertThat(SERVICE.events().stream().map(this::read).map(LedgerEvent::type))
                .containsExactlyInAnyOrderElementsOf(SERVICE.types());
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_approved_event_is_read_as_what_it_means(String name) {
        var event = read(name);
        assertThat(event.fact())
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(FACTS.get(name));
        assertThat(event.type()).isEqualTo("io.labledger.experiments." + name + ".v1");
        assertThat(event.stream())
                .isEqualTo(
                        name.startsWith("run-")
                                ? "run/0192a6d5c3b07f4e8a1b2c3d4e5f6a7b"
                                : "experiment/62674688011141120");
        assertThat(event.position()).isEqualTo(42);
        assertThat(event.version()).isEqualTo(3);
        assertThat(event.id()).isEqualTo("0193a000-0000-7000-8000-000000000001");
        assertThat(event.source()).isEqualTo("/labledger/experiments");
        assertThat(event.time()).isEqualTo(RECORDED);
        assertThat(event.recordedTime()).isEqualTo(RECORDED);
        assertThat(event.actor()).isEqualTo("ana");
        assertThat(event.authType()).isEqualTo("unauthenticated");
        assertThat(event.note()).isNull();
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_field_of_an_event_is_passed_over(String name) {
        var fact = read(name).fact();
        var fields = new TreeSet<String>();
        data(name).fieldNames().forEachRemaining(fields::add);
        assertThat(fact instanceof MetricColumns ? COLUMNS : components(fact)).containsAll(fields);
    }

    static List<String> events() {
        return SERVICE.events();
    }

    private LedgerEvent read(String name) {
        return reader.read(SERVICE.event(name), 0);
    }

    private static List<String> components(Fact fact) {
        return Arrays.stream(fact.getClass().getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }

    private static ExperimentFact.Proposal proposal(String name) {
        return new ExperimentFact.Proposal(
                "Warm restarts",
                "Do warm restarts train faster?",
                "They halve the epochs to 0.92.",
                "vision",
                List.of(new ExperimentFact.Alternative("A linear model", true)),
                "{\"area\":\"optimisation\"}",
                data(name).get("record").toString());
    }

    private static JsonNode data(String name) {
        return json(new String(SERVICE.event(name), UTF_8)).get("data");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
