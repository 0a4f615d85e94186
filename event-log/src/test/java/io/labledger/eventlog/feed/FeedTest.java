package io.labledger.eventlog.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class FeedTest {

    @Inject EventStore store;

    @Inject Feed feed;

    @TestHTTPResource("/api/notes/events")
    URI events;

    private final String id = UUID.randomUUID().toString();

    @Test
    void a_page_has_the_stored_bytes_and_says_where_the_next_begins() {
        var first = note("one");
        note("two");
        var page = given().queryParam("from", first).queryParam("limit", 1).get(events);
        var stored = new String(store.from(first, 1, 1).getFirst().bytes(), StandardCharsets.UTF_8);
        assertThat(page.asString()).isEqualTo("[" + stored + "]\n");
        assertThat(page.contentType()).isEqualTo("application/cloudevents-batch+json");
        assertThat(page.header("Ledger-Next")).isEqualTo(String.valueOf(first + 1));
        assertThat(page.header("Ledger-Position")).isEqualTo("notes:" + store.head());
    }

    @Test
    void events_are_found_by_stream_by_type_and_by_time() {
        var first = note("one");
        var last = note("two");
        note("three");
        var since = store.from(last, 1, 1).getFirst().recordedTime();
        assertThat(count("stream", "note/" + id)).isEqualTo(3);
        assertThat(count("stream", "note/" + id, "from", last)).isEqualTo(2);
        assertThat(count("stream", "note/" + id, "since", since)).isEqualTo(2);
        assertThat(count("stream", "note/" + id, "type", "noted")).isEqualTo(3);
        assertThat(count("stream", "note/" + id, "type", "other")).isZero();
        assertThat(count("from", first, "type", "io.labledger.notes.noted.v1")).isEqualTo(3);
        assertThat(count("from", first, "type", "other")).isZero();
        assertThat(count("stream", "note/unheard-of")).isZero();
        assertThat(count("from", 1_000_000)).isZero();
    }

    @Test
    void what_cannot_be_a_position_a_time_or_a_limit_is_refused() {
        for (var query :
                new String[] {"from=-1", "from=x", "since=yesterday", "limit=0", "limit=1001"}) {
            var answer = given().get(events + "?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("errors[0].field"))
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    */* | application/cloudevents-batch+json
                    application/json | application/cloudevents-batch+json
                    application/json, text/event-stream;q=0.1 | application/cloudevents-batch+json
                    text/event-stream;q=0, */* | application/cloudevents-batch+json
                    text/event-stream | text/event-stream
                    application/json;q=0.1, text/event-stream | text/event-stream
                    text/* | text/event-stream
                    """)
    void what_is_sent_is_what_the_client_likes_best(String accept, String type) throws Exception {
        assertThat(answerTo(accept))
                .hasValueSatisfying(answer -> assertThat(answer).startsWith(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream;q=0", "image/png", "*/*;q=0"})
    void who_accepts_nothing_that_is_sent_is_told_so(String accept) {
        var answer = given().header("Accept", accept).get(events);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "experiments:", "W/\"1\"", "*", "a/b;q=x", ",", "*/*;q=2"})
    void an_accept_that_is_none_is_not_our_fault(String accept) {
        assertThat(given().header("Accept", accept).get(events).statusCode()).isLessThan(500);
    }

    private Optional<String> answerTo(String accept) throws Exception {
        var request = HttpRequest.newBuilder(events).header("Accept", accept).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            client.shutdownNow();
            return answer.headers().firstValue("Content-Type");
        }
    }

    @Test
    void a_live_tail_sends_what_is_recorded_and_resumes_after_what_was_seen() throws Exception {
        var first = note("one");
        try (var tail = tail(events + "?from=" + first, null)) {
            assertThat(tail.next()).isEqualTo(first);
            var second = note("two");
            assertThat(tail.next()).isEqualTo(second);
        }
        var third = note("three");
        try (var tail = tail(events.toString(), String.valueOf(first))) {
            assertThat(tail.next()).isEqualTo(first + 1);
            assertThat(tail.next()).isEqualTo(third);
        }
    }

    @Test
    void a_live_tail_ends_when_its_client_leaves() throws Exception {
        var before = tails();
        var tail = tail(events.toString(), null);
        await().until(() -> tails() > before);
        tail.close();
        note("one");
        note("two");
        await().until(() -> tails() <= before);
    }

    private long tails() {
        return feed.tails();
    }

    private long note(String text) {
        return given().contentType("application/json")
                .body("{\"text\":\"" + text + "\"}")
                .post("/api/notes/" + id)
                .jsonPath()
                .getLong("position");
    }

    private int count(Object... query) {
        var request = given();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1].toString());
        }
        return request.get(events).jsonPath().getList("id").size();
    }

    private static Tail tail(String url, String lastEventId) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var client = HttpClient.newHttpClient();
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        var lines = new InputStreamReader(response.body(), StandardCharsets.UTF_8);
        return new Tail(client, new BufferedReader(lines));
    }

    private record Tail(HttpClient client, BufferedReader lines) implements AutoCloseable {

        long next() throws Exception {
            long position = -1;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    position = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    assertThat(line).contains("\"sequence\":\"%019d\"".formatted(position));
                    return position;
                }
            }
            throw new AssertionError("the stream ended");
        }

        @Override
        public void close() throws IOException {
            lines.close();
            client.shutdownNow();
        }
    }
}
