package io.labledger.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The few calls that prepare a measurement; what is measured itself goes through {@link Load}. */
final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();

    Api(URI url) {
        this.url = url;
    }

    JsonNode post(String path, String json) {
        return send(
                request(path)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    JsonNode get(String path) {
        return send(request(path));
    }

    /**
     * Answers when the read models hold everything up to that position.
     *
     * @throws PositionNotReached when that took too long; asking again is fine
     */
    JsonNode getAt(String path, String minPosition) {
        return send(request(path).header("Ledger-Min-Position", minPosition));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == 503) {
                throw new PositionNotReached(request.uri().toString());
            }
            if (response.statusCode() >= 300) {
                throw new BenchmarkFailed(
                        "%s %s answered %d: %s"
                                .formatted(
                                        request.method(),
                                        request.uri(),
                                        response.statusCode(),
                                        new String(
                                                response.body(),
                                                java.nio.charset.StandardCharsets.UTF_8)));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new BenchmarkFailed(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
