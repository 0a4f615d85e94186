package io.labledger.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.TinyServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private final List<String> received = new ArrayList<>();

    @Test
    void every_line_is_reported_in_order_and_a_bad_one_stops_nothing() throws IOException {
        try (var server = new TinyServer(this::record)) {
            var results =
                    publish(
                            server,
                            event("a")
                                    + "\n\nnonsense\n"
                                    + event("b")
                                    + "\n"
                                    + event("refuse-me")
                                    + "\n"
                                    + event("a"));
            assertThat(results)
                    .extracting(
                            r ->
                                    r.json().path("line").asInt()
                                            + " "
                                            + r.json().path("status").asText())
                    .containsExactly(
                            "1 recorded", "3 refused", "4 recorded", "5 refused", "6 duplicate");
            assertThat(results.get(3).json().toString())
                    .isEqualTo(
                            "{\"line\":5,\"id\":\"refuse-me\",\"source\":\"/ci\",\"status\":\"refused\","
                                    + "\"problem\":{\"code\":\"run-not-found\",\"detail\":\"no such run\",\"status\":404}}");
            assertThat(received).containsExactly("a", "b");
        }
    }

    @Test
    void many_lines_travel_together_and_stay_in_order() throws IOException {
        try (var server = new TinyServer(this::record)) {
            String input =
                    IntStream.range(0, 1_234)
                            .mapToObj(i -> event("e" + i))
                            .collect(Collectors.joining("\n"));
            assertThat(publish(server, input)).hasSize(1_234);
            assertThat(received)
                    .isEqualTo(IntStream.range(0, 1_234).mapToObj(i -> "e" + i).toList());
            assertThat(server.asked()).hasSizeLessThan(10);
        }
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_is_taken_apart() throws IOException {
        try (var server = new TinyServer(this::record)) {
            String input =
                    IntStream.range(0, 9)
                            .mapToObj(i -> event(i == 6 ? "poison" : "e" + i))
                            .collect(Collectors.joining("\n"));
            var results = publish(server, input);
            assertThat(results)
                    .filteredOn(r -> r.status() == Result.Status.REFUSED)
                    .singleElement()
                    .satisfies(
                            r -> {
                                assertThat(r.entry().line().number()).isEqualTo(7);
                                assertThat(r.problem().code()).isEqualTo("invalid-request");
                            });
            assertThat(received).containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e7", "e8");
        }
    }

    private void record(HttpExchange exchange) throws IOException {
        JsonNode batch = Json.parse(exchange.getRequestBody().readAllBytes());
        for (JsonNode event : batch) {
            if (event.path("id").asText().equals("poison")) {
                TinyServer.problem(exchange, 400, "invalid-request", "this one");
                return;
            }
        }
        var answer = Json.object();
        var results = answer.putArray("results");
        for (JsonNode event : batch) {
            String id = event.path("id").asText();
            var result = results.addObject().put("index", results.size()).put("id", id);
            if (id.equals("refuse-me")) {
                result.put("status", "refused")
                        .putObject("problem")
                        .put("status", 404)
                        .put("code", "run-not-found")
                        .put("detail", "no such run");
            } else if (received.contains(id)) {
                result.put("status", "duplicate").put("position", received.indexOf(id));
            } else {
                received.add(id);
                result.put("status", "recorded").put("position", received.size() - 1);
            }
        }
        TinyServer.reply(exchange, 200, "application/json", answer.toString());
    }

    private static List<Result> publish(TinyServer server, String input) throws IOException {
        var results = new ArrayList<Result>();
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        new Publisher(server.client(), results::addAll).publish(new Lines(in));
        return results;
    }

    private static String event(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/ci\",\"type\":\"io.labledger.experiments.run-started.v1\"}"
                .formatted(id);
    }
}
