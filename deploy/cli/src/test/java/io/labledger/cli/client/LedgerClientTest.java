package io.labledger.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LedgerClientTest {
    @Test
    void a_system_that_is_away_for_a_moment_is_waited_for_with_the_same_key() throws IOException {
        var calls = new AtomicInteger();
        var keys = new ArrayList<String>();
        try (var server =
                new TinyServer(
                        exchange -> {
                            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                            if (calls.incrementAndGet() < 3) {
                                TinyServer.problem(exchange, 503, "store-unavailable", "Try again");
                            } else {
                                exchange.getResponseHeaders()
                                        .set("Ledger-Position", "experiments:7");
                                TinyServer.reply(
                                        exchange, 201, "application/json", "{\"id\":\"1\"}");
                            }
                        })) {
            Reply reply = server.client().post("/api/experiments", Json.object());
            assertThat(reply.position()).isEqualTo(7);
            assertThat(keys).hasSize(3).doesNotContainNull();
            assertThat(keys.stream().distinct()).hasSize(1);
            assertThat(server.notes()).containsExactly("waiting: store-unavailable: Try again");
        }
    }

    @Test
    void a_refusal_names_the_field_and_the_reason() throws IOException {
        String body =
                """
                {"type":"urn:labledger:problem:invalid-request","title":"Invalid request","status":400,"code":"invalid-request",
                 "detail":"2 fields are wrong","errors":[{"field":"name","message":"must not be blank"},{"field":"team","message":"is missing"}]}""";
        try (var server =
                new TinyServer(e -> TinyServer.reply(e, 400, "application/problem+json", body))) {
            assertThatThrownBy(() -> server.client().post("/api/experiments", Json.object()))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> {
                                assertThat(e.is("invalid-request")).isTrue();
                                assertThat(e.report())
                                        .startsWith(
                                                "invalid-request: 2 fields are wrong; name: must not be blank; team: is missing")
                                        .endsWith("POST " + server.url() + "/api/experiments");
                            });
        }
    }

    @Test
    void an_answer_that_is_no_problem_document_is_told_as_it_is() throws IOException {
        try (var server =
                new TinyServer(e -> TinyServer.reply(e, 502, "text/html", "<p>\nBad gateway"))) {
            assertThatThrownBy(() -> server.client().get("/"))
                    .hasMessage("http-502: HTTP status 502: <p> Bad gateway");
        }
    }

    @Test
    void something_else_at_the_address_is_recognised() throws IOException {
        try (var server = new TinyServer(e -> TinyServer.reply(e, 200, "text/html", "<html>"))) {
            assertThatThrownBy(() -> server.client().get("/api").json())
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("Lab Ledger's?");
        }
    }

    @Test
    void nothing_there_is_said_at_once() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var client = TinyServer.clientOf("http://127.0.0.1:" + free, new ArrayList<>());
        assertThatThrownBy(() -> client.get("/api"))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        e -> {
                            assertThat(e.exitCode()).isEqualTo(Exit.UNREACHABLE);
                            assertThat(e.reason())
                                    .contains("Nothing answers", "labledger up", "--url");
                        });
    }

    @Test
    void who_we_are_fits_into_a_header() {
        assertThat(LedgerClient.actor(" ana ", "root")).isEqualTo("ana");
        assertThat(LedgerClient.actor("", "root")).isEqualTo("root");
        assertThat(LedgerClient.actor("jörg\r\nx", null)).isEqualTo("j?rg??x");
        assertThat(LedgerClient.actor(null, null)).isEqualTo("anonymous");
    }

    @Test
    void an_event_stream_is_read_whatever_ends_its_lines() throws IOException {
        String stream =
                ": hello\n\nid: 3\r\ndata: {\"a\":\rdata:1}\r\n\r\nevent: x\ndata: two\n\nid: 4\n\ndata: cut off";
        var read = new ArrayList<String>();
        var in = new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8));
        boolean enough =
                new ServerSentEvents(in)
                        .read(
                                m ->
                                        read.add(
                                                m.id()
                                                        + "="
                                                        + new String(
                                                                m.data(), StandardCharsets.UTF_8)));
        assertThat(enough).isFalse();
        assertThat(read).isEqualTo(List.of("3={\"a\":\n1}", "3=two"));
    }
}
