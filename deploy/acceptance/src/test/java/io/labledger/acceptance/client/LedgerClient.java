package io.labledger.acceptance.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** A plain HTTP client of one system: JSON in, {@link Reply} out, no opinion about statuses. */
public final class LedgerClient {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final URI url;

    public LedgerClient(URI url) {
        this.url = url;
    }

    /** GET, with header names and values in turn. */
    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** GET of what must be there. */
    public Reply read(String path, String... headers) {
        return get(path, headers).expect(200);
    }

    /** POST of a JSON body: a string as it is, anything else as Jackson writes it. */
    public Reply post(String path, Object body, String... headers) {
        return send(json(request(path, headers)).POST(BodyPublishers.ofString(asJson(body))));
    }

    /** PUT of a JSON body. */
    public Reply put(String path, Object body, String... headers) {
        return send(json(request(path, headers)).PUT(BodyPublishers.ofString(asJson(body))));
    }

    /** DELETE. */
    public Reply delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** A request to this system that the caller completes. */
    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(REQUEST_PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.setHeader("Content-Type", "application/json");
    }

    /** Sends a request as it is. */
    public Reply send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            return sendOnce(request);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        }
    }

    private Reply sendOnce(HttpRequest request) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            return new Reply(
                    request.method() + " " + request.uri(),
                    response.statusCode(),
                    response.headers(),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * POSTs until it is answered, as a careful pipeline does: an outage is waited out, and the
     * idempotency key makes sure that a repeated call counts once. Other answers than success fail.
     */
    public Reply insist(String path, Object body) {
        var key = UUID.randomUUID().toString();
        return await(path + " answered")
                .atMost(OUTAGE_PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            try {
                                return post(path, body, "Idempotency-Key", key);
                            } catch (UncheckedIOException connectionLost) {
                                return null;
                            }
                        },
                        reply -> reply != null && reply.status() != 503)
                .expectSuccess();
    }

    /** True if a GET is answered with 200, false on any other answer and on none. */
    public boolean answers(String path) {
        try {
            return get(path).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static String asJson(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
