package io.labledger.eventlog.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.embedded.process.Ports;
import io.labledger.embedded.proxy.Proxy;
import io.labledger.embedded.proxy.Routes;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table for the service's own port and for the proxy in front of it. */
@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class SameMachineTest {

    @TestHTTPResource URI url;

    private final int front = Ports.free();
    private Proxy proxy;

    @BeforeEach
    void standInFront() throws BindException {
        proxy =
                Proxy.serve(
                        front,
                        Routes.to(new Routes.Backend("notes", url.getPort())),
                        () -> new byte[0]);
    }

    @AfterEach
    void leave() {
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "localhost                    | 200",
                "localhost:8080               | 200",
                "LocalHost:1                  | 200",
                "localhost.                   | 200",
                "lab.localhost:8080           | 200",
                "127.0.0.1                    | 200",
                "127.0.0.1.:80                | 200",
                "127.8.8.8:80                 | 200",
                "[::1]                        | 200",
                "[::1]:8080                   | 200",
                "[0:0:0:0:0:0:0:1]:8080       | 200",
                "[::ffff:127.0.0.1]           | 200",
                "-                            | 400",
                "''                           | 400",
                "evil.example                 | 421",
                "evil.example:8080            | 421",
                "localhost.evil.example       | 421",
                "127.0.0.1.evil.example:80    | 421",
                "evillocalhost                | 421",
                ".localhost                   | 421",
                "localhost..                  | 421",
                "localhost:80:80              | 400",
                "localhost@evil.example       | 400",
                "evil.example#localhost       | 400",
                "evil.example/.localhost      | 400",
                "0.0.0.0:8080                 | 421",
                "192.168.0.1                  | 421",
                "[::]                         | 421",
                "[fe80::1]:80                 | 421",
                "[::1                         | 400",
                "::1                          | 400",
                "localhost ~ Host: localhost | 400",
                "localhost ~ Host: a.example | 400",
                "evil.example ~ X-Forwarded-Host: localhost | 421",
                "evil.example ~ Forwarded: host=localhost   | 421",
                "localhost ~ X-Forwarded-Host: evil.example | 200",
            })
    void whom_a_request_asks(String host, int status) throws IOException {
        both("GET /api/notes/number/1 HTTP/1.1\r\n" + (host == null ? "" : header(host)), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost/api/notes/number/1    | localhost    | 200",
                "http://127.0.0.1:9/api/notes/number/1  | localhost    | 200",
                "http://evil.example/api/notes/number/1 | localhost    | 421",
                "http://localhost/api/notes/number/1    | evil.example | 421",
                "HTTP://EVIL.EXAMPLE/api/notes/number/1 | localhost    | 421",
            })
    void whom_a_target_in_absolute_form_asks(String target, String host, int status)
            throws IOException {
        both("GET " + target + " HTTP/1.1\r\n" + header(host), status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Origin: http://localhost:3000                                | 201",
                "Origin: https://127.0.0.1                                    | 201",
                "Origin: http://[::1]:8080                                    | 201",
                "Sec-Fetch-Site: same-origin                                  | 201",
                "Sec-Fetch-Site: none                                         | 201",
                "Origin: http://localhost:3000 ~ Sec-Fetch-Site: cross-site  | 201",
                "Origin: https://evil.example                                 | 403",
                "Origin: https://localhost.evil.example                       | 403",
                "Origin: https://localhost@evil.example                       | 403",
                "Origin: http://localhost/evil                                | 403",
                "Origin: null                                                 | 403",
                "Origin:                                                      | 403",
                "Origin: localhost                                            | 403",
                "Origin: moz-extension://localhost                            | 403",
                "Origin: http://localhost ~ Origin: https://evil.example     | 403",
                "Origin: http://localhost https://evil.example                | 403",
                "Origin: https://evil.example ~ Sec-Fetch-Site: same-origin  | 403",
                "Origin: https://evil.example ~ X-Forwarded-Host: evil.example | 403",
                "Sec-Fetch-Site: cross-site                                   | 403",
            })
    void who_wants_to_change_something(String headers, int status) throws IOException {
        both(
                "POST /api/notes/1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json"
                        + "\r\nContent-Length: 12\r\n"
                        + lines(headers),
                "{\"text\":\"a\"}",
                status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nowhere",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/schemas/notes",
                "/api/notes/events",
                "/api/notes/number/1",
                "/%zz"
            })
    void no_path_is_open(String path) throws IOException {
        var head = path + " HTTP/1.1\r\nHost: evil.example\r\n";
        for (var method : new String[] {"GET", "HEAD", "OPTIONS", "POST", "TRACE"}) {
            var answer = RawHttp.answer(url.getPort(), method + " " + head);
            assertThat(RawHttp.status(answer)).as(method + path).isIn(400, 421);
        }
    }

    @Test
    void a_refusal_is_a_problem_document() throws IOException {
        assertThat(RawHttp.answer(url.getPort(), "GET / HTTP/1.1\r\nHost: evil.example\r\n"))
                .contains("application/problem+json", "\"code\":\"wrong-host\"", "127.0.0.1")
                .endsWith("}\n");
        assertThat(
                        RawHttp.answer(
                                url.getPort(),
                                "DELETE / HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n"))
                .contains("application/problem+json", "\"code\":\"cross-origin\"")
                .endsWith("}\n");
    }

    @Test
    void a_refused_request_may_be_large_and_the_next_one_is_answered() throws Exception {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var body = HttpRequest.BodyPublishers.ofByteArray(new byte[900_000]);
            var request = HttpRequest.newBuilder(url.resolve("/api/notes/1")).POST(body);
            for (int i = 0; i < 3; i++) {
                var foreign = request.copy().header("Origin", "https://evil.example").build();
                var answer = client.send(foreign, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(403);
            }
        }
    }

    private static String lines(String headers) {
        return headers.replaceAll(" *~ *", "\r\n") + "\r\n";
    }

    private static String header(String host) {
        return lines("Host: " + host);
    }

    private void both(String head, int status) throws IOException {
        both(head, "", status);
    }

    private void both(String head, String body, int status) throws IOException {
        assertThat(RawHttp.status(RawHttp.answer(url.getPort(), head, body)))
                .as("service")
                .isEqualTo(status);
        assertThat(RawHttp.status(RawHttp.answer(front, head, body))).as("proxy").isEqualTo(status);
    }
}
