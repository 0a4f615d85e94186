package io.labledger.acceptance.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader of server-sent events, such as a browser's {@code EventSource}. */
public final class LiveStream implements AutoCloseable {

    /** One message: its id, its event name and its data, empty where absent. */
    public record Message(String id, String event, String data) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final String request;

    private LiveStream(String request) {
        this.request = request;
    }

    /** Opens a stream; an empty last id starts at the present. */
    public static LiveStream open(URI url, String lastEventId) {
        var stream = new LiveStream("stream " + url + " from '" + lastEventId + "'");
        var request = HttpRequest.newBuilder(url).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var response = stream.http.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        "%s → %d %s"
                                .formatted(
                                        stream.request,
                                        response.statusCode(),
                                        new String(
                                                response.body().readAllBytes(),
                                                StandardCharsets.UTF_8)));
            }
            var lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> stream.read(lines));
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(BufferedReader lines) {
        var id = "";
        var event = "";
        var data = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        messages.add(new Message(id, event, data.toString()));
                    }
                    event = "";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
                }
            }
        } catch (IOException closed) {
            // the reader was closed, or the server went away: next() tells by its timeout
        }
    }

    /** The next message; fails if none comes in time. */
    public Message next() {
        try {
            var message = messages.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing more came from " + request);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads on until a message's data contains this text, and returns that message. */
    public Message nextWith(String text) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            var message = next();
            if (message.data().contains(text)) {
                return message;
            }
        }
        throw new AssertionError("no message with '" + text + "' from " + request);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
