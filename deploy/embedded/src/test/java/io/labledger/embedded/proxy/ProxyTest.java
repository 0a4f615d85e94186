package io.labledger.embedded.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.door.Capacity;
import io.labledger.embedded.process.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<HttpServerRequest> streams = new LinkedBlockingQueue<>();
    private final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();
    private final int port = Ports.free();
    private final int experimentsPort = Ports.free();
    private HttpServer experiments;
    private Proxy proxy;

    @BeforeEach
    void start() throws Exception {
        int insightsPort = Ports.free();
        experiments = serve(experimentsPort, "experiments");
        serve(insightsPort, "insights");
        Routes routes =
                Routes.to(new Routes.Backend("insights", insightsPort))
                        .with(
                                new Routes.Backend("experiments", experimentsPort),
                                List.of("/api/experiments", "/api/runs"));
        proxy = Proxy.serve(port, routes, () -> "{\"pid\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        proxy.close();
        done(vertx.close());
    }

    @Test
    void each_path_goes_to_the_service_that_owns_it_and_nothing_is_lost_on_the_way()
            throws Exception {
        assertThat(get("/api/experiments/1?q=a%20b").body())
                .isEqualTo("experiments /api/experiments/1?q=a%20b");
        assertThat(get("/api/runs").body()).isEqualTo("experiments /api/runs");
        assertThat(get("/api/experimentsandmore").body()).startsWith("insights");
        assertThat(get("/").body()).isEqualTo("insights /");
        assertThat(get("/api/system").body()).isEqualTo("{\"pid\":1}");
        assertThat(get("/headers").body())
                .contains("Host=127.0.0.1:" + port)
                .contains("X-Forwarded-For=127.0.0.1")
                .contains("X-Forwarded-Proto=http")
                .contains("X-Forwarded-Host=127.0.0.1:" + port);
    }

    @Test
    void a_large_body_arrives_whole() throws Exception {
        HttpResponse<String> reply =
                client.send(
                        request("/api/runs/size")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[12_000_000]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(reply.body()).isEqualTo("12000000");
    }

    @Test
    void an_event_of_a_live_stream_is_passed_on_at_once_and_leaving_it_is_noticed()
            throws Exception {
        var reply =
                client.send(request("/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        HttpServerRequest behind = streams.take();
        var left = new LinkedBlockingQueue<String>();
        vertx.runOnContext(now -> behind.connection().closeHandler(gone -> left.add("left")));
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            behind.response().write("data: second\n");
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
        assertThat(left.take()).isEqualTo("left");
    }

    @Test
    void a_client_that_vanishes_is_nothing_to_talk_about() throws Exception {
        var said = new LinkedBlockingQueue<LogRecord>();
        try (var _ = new Listening(said::add)) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    ask(socket, "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                    if (i % 2 == 0) {
                        socket.setSoLinger(true, 0); // it is reset, not closed
                    }
                }
                HttpServerRequest behind = streams.take();
                vertx.runOnContext(
                        now -> {
                            for (int n = 0; n < 100 && !behind.response().closed(); n++) {
                                behind.response().write("data: more\n");
                            }
                        });
                await().until(() -> behind.response().closed());
            }
            assertThat(get("/").statusCode()).isEqualTo(200);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void streams_leave_room_for_requests() throws Exception {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            open.add(socket);
            ask(socket, "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertThat(get("/").statusCode()).isEqualTo(200);
        for (Socket socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stream HTTP/1.1",
                "/stream/ HTTP/1.1",
                "/api/events HTTP/1.1\r\nAccept: text/event-stream",
                "/api/events HTTP/1.1\r\nAccept: Text/Event-Stream",
                "/api/events HTTP/1.1\r\nAccept: text/*",
                "/api/events/ HTTP/1.1\r\nAccept: application/json;q=0.1\r\nAccept: text/*",
                "/api/events HTTP/1.1\r\nAccept: */*, application/*;q=0",
                "/unforeseen HTTP/1.1"
            })
    void streams_take_nothing_of_what_requests_need_however_they_are_asked_for(String target)
            throws Exception {
        int most = 10;
        int front = Ports.free();
        Load load = new Load(new Capacity(1_000, 50), most, most);
        Routes routes = Routes.to(new Routes.Backend("experiments", experimentsPort));
        List<Socket> open = new ArrayList<>();
        try (var _ = Proxy.serve(front, routes, () -> new byte[0], load)) {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket("127.0.0.1", front);
                open.add(socket);
                socket.setSoTimeout(10_000);
                ask(socket, "GET " + target + "\r\nHost: localhost\r\n\r\n");
                assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith(" 200");
            }
            for (int i = 0; i < most; i++) {
                Socket socket = new Socket("127.0.0.1", front);
                open.add(socket);
                ask(socket, "GET /held HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(held.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            try (Socket socket = new Socket("127.0.0.1", front)) {
                socket.setSoTimeout(10_000);
                ask(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(socket.getInputStream().readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .startsWith("HTTP/1.1 503")
                        .containsIgnoringCase("Retry-After: 1")
                        .contains("\"code\":\"busy\"");
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void bodies_that_trickle_leave_room_for_requests_and_are_ended() throws Exception {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            open.add(socket);
            String length = i % 2 == 0 ? "Content-Length: 100000" : "Transfer-Encoding: chunked";
            ask(
                    socket,
                    "POST /api/runs/size HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n1");
        }
        assertThat(get("/").statusCode()).isEqualTo(200);
        for (Socket socket : open) {
            assertThat(
                            new String(
                                    socket.getInputStream().readNBytes(12),
                                    StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
            socket.close();
        }
    }

    @Test
    void a_chunked_body_arrives_whole_whatever_its_size() throws Exception {
        for (int size : new int[] {0, 1, 65_536, 65_537, 1_000_000}) {
            HttpResponse<String> reply =
                    client.send(
                            request("/api/runs/size")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofInputStream(
                                                    () -> new ByteArrayInputStream(new byte[size])))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(reply.body()).isEqualTo(String.valueOf(size));
        }
    }

    @Test
    void who_waits_to_be_told_to_go_on_is_told() throws Exception {
        String head = "POST /api/runs/size HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n";
        assertThat(statusFor(head + "Expect: 100-continue\r\n")).contains("100 Continue");
        assertThat(statusFor(head + "Expect: a-miracle\r\n")).contains("417");
    }

    @Test
    void draining_ends_live_streams_and_takes_nothing_new() throws Exception {
        var reply =
                client.send(request("/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");

            proxy.drain();

            assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
        }
        assertThat(get("/api/runs").statusCode()).isEqualTo(503);
        assertThat(get("/api/system").statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_is_away_is_a_problem_to_try_again_and_its_neighbour_goes_on()
            throws Exception {
        done(experiments.close());

        HttpResponse<String> reply = get("/api/experiments/1");
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"service-unavailable\"", "'experiments'");
        assertThat(get("/").body()).isEqualTo("insights /");

        experiments = serve(experimentsPort, "experiments");
        assertThat(get("/api/runs").body()).isEqualTo("experiments /api/runs");
    }

    @Test
    void a_name_that_was_made_to_point_here_is_not_served() throws Exception {
        assertThat(statusFor("GET / HTTP/1.1\r\nHost: evil.example:8080\r\n")).contains("421");
        assertThat(statusFor("GET /api/system HTTP/1.1\r\nHost: evil.example\r\n")).contains("421");
        assertThat(statusFor("GET / HTTP/1.1\r\nHost: LOCALHOST:8080\r\n")).contains("200");
        assertThat(statusFor("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n")).contains("200");
    }

    @Test
    void a_page_of_another_origin_may_not_change_anything() throws Exception {
        String post = "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n";
        assertThat(statusFor(post + "Origin: https://evil.example\r\n")).contains("403");
        assertThat(statusFor(post + "Origin: null\r\n")).contains("403");
        assertThat(statusFor(post + "Sec-Fetch-Site: cross-site\r\n")).contains("403");
        assertThat(statusFor(post + "Origin: http://localhost:" + port + "\r\n")).contains("200");
        assertThat(statusFor(post)).contains("200");
    }

    @Test
    void a_taken_port_is_known_as_such() {
        assertThatThrownBy(
                        () ->
                                Proxy.serve(
                                        port,
                                        Routes.to(new Routes.Backend("x", 1)),
                                        () -> new byte[0]))
                .isInstanceOf(BindException.class);
    }

    private HttpServer serve(int backendPort, String name) {
        return done(
                vertx.createHttpServer()
                        .requestHandler(request -> answer(request, name))
                        .listen(backendPort, "127.0.0.1"));
    }

    private void answer(HttpServerRequest request, String name) {
        switch (request.path()) {
            case "/held" -> held.add(request);
            case "/stream", "/stream/", "/api/events", "/api/events/", "/unforeseen" -> {
                request.response()
                        .putHeader("Content-Type", "text/event-stream")
                        .setChunked(true)
                        .write("data: first\n");
                streams.add(request);
            }
            case "/headers" -> {
                Buffer headers = Buffer.buffer();
                request.headers()
                        .forEach((key, value) -> headers.appendString(key + "=" + value + "\n"));
                request.response().end(headers);
            }
            case "/api/runs/size" ->
                    request.body()
                            .onSuccess(
                                    body -> request.response().end(String.valueOf(body.length())));
            default -> request.response().end(name + " " + request.uri());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Hears what is logged while it is open. */
    private static final class Listening extends Handler implements AutoCloseable {
        private final Consumer<LogRecord> heard;

        Listening(Consumer<LogRecord> heard) {
            this.heard = heard;
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                heard.accept(record);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }

    private static void ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private String statusFor(String head) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static <T> T done(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
