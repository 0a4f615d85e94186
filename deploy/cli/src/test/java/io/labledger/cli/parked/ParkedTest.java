package io.labledger.cli.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.labledger.cli.Exit;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.RefusedException;
import io.labledger.cli.client.TinyServer;
import io.labledger.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ParkedTest {
    private static final String ONE =
            """
            {"log":"experiments","position":17,"stream":"run/a","type":"io.labledger.experiments.run-exploded.v1",
             "reason":"this version does not know the type","parkedAt":"2026-11-23T18:00:00Z"%s}""";

    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @Test
    void parked_events_are_listed_page_by_page() throws IOException {
        try (var server =
                new TinyServer(
                        e ->
                                json(
                                        e,
                                        e.getRequestURI().getQuery().contains("cursor=c1")
                                                ? "{\"items\":[%s]}".formatted(ONE.formatted(""))
                                                : "{\"items\":[%s],\"next\":\"c1\"}"
                                                        .formatted(ONE.formatted(""))))) {
            assertThat(run(new ListCommand(), ListCommand::run, server, "--log", "experiments"))
                    .isEqualTo(Exit.OK);
            assertThat(server.asked())
                    .containsExactly(
                            "GET /api/insights/parked?limit=50&log=experiments",
                            "GET /api/insights/parked?limit=49&log=experiments&cursor=c1");
            assertThat(server.printed())
                    .hasSize(3)
                    .last()
                    .asString()
                    .contains(
                            "experiments:17",
                            "run/a",
                            "run-exploded.v1",
                            "2026-11-23T18:00:00Z",
                            "this version does not know the type");
        }
    }

    @Test
    void no_more_are_listed_than_were_asked_for() throws IOException {
        try (var server =
                new TinyServer(
                        e ->
                                json(
                                        e,
                                        "{\"items\":[%s],\"next\":\"c1\"}"
                                                .formatted(ONE.formatted(""))))) {
            run(new ListCommand(), ListCommand::run, server, "--limit", "1", "--json");
            assertThat(server.asked()).hasSize(1);
            assertThat(server.printed()).singleElement().asString().startsWith("{\"log\":");
        }
    }

    @Test
    void that_nothing_is_parked_is_said() throws IOException {
        try (var server = new TinyServer(e -> json(e, "{\"items\":[]}"))) {
            assertThat(run(new ListCommand(), ListCommand::run, server)).isEqualTo(Exit.OK);
            assertThat(server.printed()).containsExactly("Nothing is parked.");
        }
    }

    @Test
    void one_is_shown_with_the_event_and_what_waits_behind_it() throws IOException {
        var more =
                ",\"behind\":2,\"next\":[{\"position\":19}],\"event\":{\"data\":{\"name\":\"x\"}}";
        try (var server = new TinyServer(e -> json(e, ONE.formatted(more)))) {
            assertThat(run(new ShowCommand(), ShowCommand::run, server, "experiments:17"))
                    .isEqualTo(Exit.OK);
            assertThat(server.asked()).containsExactly("GET /api/insights/parked/experiments/17");
            assertThat(server.printed())
                    .contains(
                            "event      experiments:17",
                            "reason     this version does not know the type",
                            "behind it  2 events, from experiments:19 on",
                            "    \"name\" : \"x\"");
        }
    }

    @Test
    void a_retry_says_what_it_came_to_and_fails_while_something_is_parked() throws IOException {
        try (var server =
                new TinyServer(
                        e ->
                                json(
                                        e,
                                        """
                                        {"retried":[{"log":"experiments","stream":"run/a","applied":3,"parked":0},
                                                    {"log":"experiments","stream":"run/b","applied":0,"parked":2}]}"""))) {
            assertThat(run(new RetryCommand(), RetryCommand::run, server, "--log", "experiments"))
                    .isEqualTo(Exit.FAILED);
            assertThat(bodies).containsExactly("{\"log\":\"experiments\"}");
            assertThat(server.printed())
                    .containsExactly(
                            "experiments run/a: 3 events applied, nothing is parked any more",
                            "experiments run/b: 0 events applied, 2 still parked");
        }
    }

    @Test
    void a_retry_after_which_nothing_is_parked_is_done() throws IOException {
        try (var server = new TinyServer(e -> json(e, "{\"retried\":[]}"))) {
            assertThat(run(new RetryCommand(), RetryCommand::run, server, "--stream", "run/a"))
                    .isEqualTo(Exit.OK);
            assertThat(server.printed()).containsExactly("Nothing is parked there.");
        }
    }

    @Test
    void an_event_is_skipped_with_a_reason() throws IOException {
        try (var server =
                new TinyServer(
                        e ->
                                json(
                                        e,
                                        """
                                        {"log":"experiments","position":17,"stream":"run/a","type":"t.v1",
                                         "actor":"ana","reason":"a test gone wrong","applied":1}"""))) {
            assertThat(
                            run(
                                    new SkipCommand(),
                                    SkipCommand::run,
                                    server,
                                    "experiments:17",
                                    "--reason",
                                    "a test gone wrong"))
                    .isEqualTo(Exit.OK);
            assertThat(server.asked())
                    .containsExactly("POST /api/insights/parked/experiments/17/skip");
            assertThat(bodies).containsExactly("{\"reason\":\"a test gone wrong\"}");
            assertThat(server.printed())
                    .containsExactly(
                            "Skipped experiments:17, t.v1 of run/a, by ana: a test gone wrong",
                            "1 event that waited behind it applied.");
        }
    }

    @Test
    void what_is_refused_is_passed_on() throws IOException {
        try (var server =
                new TinyServer(e -> TinyServer.problem(e, 409, "parked-event-waits", "waits"))) {
            var skip = new SkipCommand();
            assertThatThrownBy(
                            () ->
                                    run(
                                            skip,
                                            SkipCommand::run,
                                            server,
                                            "experiments:17",
                                            "--reason",
                                            "r"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.is("parked-event-waits")).isTrue());
        }
    }

    @Test
    void what_names_no_event_or_gives_no_reason_is_wrong_usage() {
        assertThatThrownBy(() -> new CommandLine(new ShowCommand()).parseArgs("17"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("such as experiments:17");
        assertThatThrownBy(() -> new CommandLine(new SkipCommand()).parseArgs("experiments:17"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--reason");
    }

    private void json(HttpExchange exchange, String body) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        TinyServer.reply(exchange, 200, "application/json", body);
    }

    /** What a command does once its words are understood. */
    private interface Runs<C> {
        int run(C command, LedgerClient client, Terminal terminal) throws IOException;
    }

    private static <C> int run(C command, Runs<C> runs, TinyServer server, String... words)
            throws IOException {
        new CommandLine(command).parseArgs(words);
        var terminal = server.terminal();
        int exit = runs.run(command, server.client(), terminal);
        terminal.flush();
        return exit;
    }
}
