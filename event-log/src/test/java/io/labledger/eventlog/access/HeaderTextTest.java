package io.labledger.eventlog.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.embedded.process.Ports;
import io.labledger.embedded.proxy.Proxy;
import io.labledger.embedded.proxy.Routes;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class HeaderTextTest {

    private static final byte[] LATIN_1 = "Jos\u00e9".getBytes(StandardCharsets.ISO_8859_1);

    @TestHTTPResource URI url;

    private final String id = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jos\u00e9",
                "\u0141ukasz",
                "\u5f20\u4f1f",
                "\u041e\u043b\u044c\u0433\u0430",
                "ana \ud83e\udd84",
                "\u200fa"
            })
    void what_a_header_says_in_utf_8_is_recorded_as_it_was_meant(String name) throws IOException {
        assertThat(post(url.getPort(), "Ledger-Actor: " + name)).startsWith("HTTP/1.1 201");
        assertThat(post(url.getPort(), "ledger-correlation-id: " + name))
                .startsWith("HTTP/1.1 201");
        assertThat(recorded().getList("authid")).containsExactly(name, "anonymous");
        assertThat(recorded().getString("[1].correlationid")).isEqualTo(name);
    }

    @Test
    void the_proxy_hands_it_on() throws IOException {
        var front = Ports.free();
        var service = new Routes.Backend("notes", url.getPort());
        try (var _ = Proxy.serve(front, Routes.to(service), () -> new byte[0])) {
            assertThat(post(front, "Ledger-Actor: Jos\u00e9 \u0141")).startsWith("HTTP/1.1 201");
            assertThat(recorded().getString("[0].authid")).isEqualTo("Jos\u00e9 \u0141");
            assertThat(post(front, bytes("Ledger-Actor"))).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ledger-Actor",
                "Ledger-Correlation-Id",
                "Ledger-Anything",
                "Idempotency-Key",
                "If-Match",
                "ce-subject",
                "CE-ID"
            })
    void bytes_that_are_no_utf_8_are_refused_by_name(String header) throws IOException {
        var answer = post(url.getPort(), bytes(header));
        assertThat(answer).startsWith("HTTP/1.1 400").contains(header + " is not valid UTF-8");
        var read = "GET /api/notes/events HTTP/1.1\r\nHost: localhost\r\n" + bytes(header);
        assertThat(raw(url.getPort(), read + "\r\n", ""))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "User-Agent", "Referer", "traceparent", "X-Anything"})
    void what_nobody_reads_here_may_be_anything(String header) throws IOException {
        assertThat(post(url.getPort(), bytes(header))).startsWith("HTTP/1.1 201");
    }

    @Test
    void attributes_in_headers_are_percent_encoded_or_utf_8() throws IOException {
        var event =
                "POST /api/notes/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n"
                        + "Content-Type: application/json\r\nce-specversion: 1.0\r\n"
                        + "ce-type: io.labledger.notes.noted.v1\r\nce-source: /here\r\n"
                        + "ce-subject: note/"
                        + id
                        + "\r\n";
        for (var authid : new String[] {"Jos%C3%A9", "Jos\u00e9", "\"Jos\u00e9\""}) {
            var head = event + "ce-id: " + UUID.randomUUID() + "\r\nce-authid: " + authid + "\r\n";
            assertThat(raw(url.getPort(), head, "{\"text\":\"a\"}")).startsWith("HTTP/1.1 200");
        }
        assertThat(recorded().getList("authid"))
                .containsExactly("Jos\u00e9", "Jos\u00e9", "Jos\u00e9");
    }

    private JsonPath recorded() {
        return given().queryParam("stream", "note/" + id).get("/api/notes/events").jsonPath();
    }

    /** Such a header in Latin-1; the Latin-1 of these tests' requests is made of single bytes. */
    private static String bytes(String header) {
        return header + ": \ufffd";
    }

    private String post(int port, String header) throws IOException {
        var head =
                "POST /api/notes/%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n"
                        + "Content-Type: application/json\r\n%s\r\n";
        return raw(port, head.formatted(id, header), "{\"text\":\"a\"}");
    }

    private static String raw(int port, String head, String body) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        for (var part : head.split("(?<=\ufffd)|(?=\ufffd)")) {
            bytes.writeBytes(
                    part.equals("\ufffd") ? LATIN_1 : part.getBytes(StandardCharsets.UTF_8));
        }
        return RawHttp.answer(port, bytes.toByteArray(), body);
    }
}
