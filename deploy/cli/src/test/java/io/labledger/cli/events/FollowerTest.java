package io.labledger.cli.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.labledger.cli.client.RefusedException;
import io.labledger.cli.client.TinyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** A log of numbered events, served over connections that break in nasty places. */
@Timeout(20)
class FollowerTest {
    private static final int PER_CONNECTION = 3;

    private final AtomicInteger connections = new AtomicInteger();

    @Test
    void nothing_is_missed_and_nothing_comes_twice_across_connections() throws IOException {
        try (var server = new TinyServer(this::answer)) {
            follow(server, 10);
            assertThat(server.printed()).isEqualTo(events(5, 10));
            assertThat(server.asked())
                    .contains(
                            "GET /api/experiments/events?from=5",
                            "GET /api/experiments/events?from=8");
        }
    }

    @Test
    void following_can_begin_in_the_past() throws IOException {
        try (var server = new TinyServer(this::answer)) {
            follow(server, 4, "--from", "1");
            assertThat(server.printed()).isEqualTo(events(1, 4));
        }
    }

    @Test
    void a_refusal_ends_it() throws IOException {
        try (var server =
                new TinyServer(
                        e -> TinyServer.problem(e, 400, "invalid-request", "from is wrong"))) {
            assertThatThrownBy(() -> follow(server, 1)).isInstanceOf(RefusedException.class);
        }
    }

    /** A page says that the log ends at 4; a connection brings three events, then breaks. */
    private void answer(HttpExchange exchange) throws IOException {
        if (!"text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            exchange.getResponseHeaders().set("Ledger-Position", "experiments:4");
            TinyServer.reply(exchange, 200, "application/cloudevents-batch+json", "[]");
            return;
        }
        if (connections.incrementAndGet() == 2) {
            TinyServer.problem(exchange, 503, "service-unavailable", "restarting");
            return;
        }
        long from = Long.parseLong(exchange.getRequestURI().getQuery().replaceFirst("from=", ""));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var stream = new StringBuilder(": alive\n\n");
        // one that was seen already, as a careless server might send after a reconnect
        stream.append(message(Math.max(0, from - 1)));
        for (int i = 0; i < PER_CONNECTION; i++) {
            stream.append(message(from + i));
        }
        stream.append("id: 999\ndata: {\"cut");
        exchange.getResponseBody().write(stream.toString().getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static String message(long position) {
        return "id: %d\ndata: %s\n\n".formatted(position, event(position));
    }

    private static String event(long position) {
        return "{\"n\": %d}".formatted(position);
    }

    private static List<String> events(int first, int count) {
        return LongStream.range(first, first + count).mapToObj(FollowerTest::event).toList();
    }

    private static void follow(TinyServer server, int limit, String... options) throws IOException {
        var selection = CommandLine.populateCommand(new Selection(), options);
        var terminal = server.terminal();
        new Follower(server.client(), selection, new Printer(terminal, true), terminal)
                .follow(limit);
    }
}
