package io.labledger.eventlog.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the method, the content type and the body: an answer at once, and never our fault. */
@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class AnyRequestTest {

    /** Far below the time after which a blocked reader of a body gives up. */
    private static final int AT_ONCE_MILLIS = 5_000;

    private static final List<String> PATHS =
            List.of("/api/notes/events", "/api/notes/1", "/nowhere");

    private static final List<String> TYPES =
            List.of(
                    "",
                    "application/json",
                    "application/cloudevents+json",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=b",
                    "multipart/form-data; boundary=",
                    "multipart/form-data",
                    "text/plain; charset=none",
                    "a;;;;/",
                    "*/*");

    /** None, small, and more than the event loop reads itself. */
    private static final int[] SIZES = {0, 3, 100_000};

    @TestHTTPResource URI url;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "HEAD",
                "POST",
                "PUT",
                "PATCH",
                "DELETE",
                "OPTIONS",
                "TRACE",
                "CONNECT",
                "PROPFIND",
                "BREW"
            })
    void is_answered_below_500(String method) throws IOException {
        var wrong = new ArrayList<String>();
        for (var path : PATHS) {
            for (var type : TYPES) {
                for (var size : SIZES) {
                    for (var chunked : new boolean[] {false, true}) {
                        var answer = send(method, path, type, "", "=".repeat(size), chunked);
                        assertThat(wrong).hasSizeLessThan(10);
                        if (!answer.matches("HTTP/1.1 [24].. .*")) {
                            wrong.add(
                                    "%s %s [%s] %d bytes%s: %s"
                                            .formatted(
                                                    method,
                                                    path,
                                                    type,
                                                    size,
                                                    chunked ? ", chunked" : "",
                                                    answer));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void who_waits_to_be_told_to_go_on_is_told() throws IOException {
        for (var size : SIZES) {
            for (var chunked : new boolean[] {false, true}) {
                var answer =
                        send(
                                "POST",
                                "/api/notes/events",
                                "text/plain",
                                "Expect: 100-continue\r\n",
                                "=".repeat(size),
                                chunked);
                assertThat(answer).as(size + " bytes").startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void what_else_is_expected_cannot_be_met() throws IOException {
        assertThat(send("POST", "/api/notes/1", "", "Expect: a-miracle\r\n", "{}", false))
                .startsWith("HTTP/1.1 417");
    }

    /** The status line of the answer; the body is sent when the server says so, if asked to. */
    private String send(
            String method, String path, String type, String header, String body, boolean chunked)
            throws IOException {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(AT_ONCE_MILLIS);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header;
            head += type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
            head +=
                    chunked
                            ? "Transfer-Encoding: chunked\r\n\r\n"
                            : "Content-Length: " + body.length() + "\r\n\r\n";
            write(socket, head);
            if (header.contains("100-continue") && !body.isEmpty()) {
                assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
                assertThat(in.readLine()).isEmpty();
            }
            var size = Integer.toHexString(body.length());
            write(socket, chunked && !body.isEmpty() ? size + "\r\n" + body + "\r\n" : body);
            write(socket, chunked ? "0\r\n\r\n" : "");
            var line = in.readLine();
            while (line != null && line.startsWith("HTTP/1.1 100")) {
                in.readLine();
                line = in.readLine();
            }
            return String.valueOf(line);
        } catch (IOException e) {
            return "no answer: " + e;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
