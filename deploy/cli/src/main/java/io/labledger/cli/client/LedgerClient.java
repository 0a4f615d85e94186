package io.labledger.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a running system. Everything it sends may be sent again: commands carry an idempotency key,
 * events are known by source and id. So a system that is away for a moment is waited for.
 */
public final class LedgerClient {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Ledger ledger;
    private final URI origin;
    private final Patience patience;
    private final String actor;
    private boolean answeredOnce;

    /**
     * @param notes told when the system has to be waited for
     */
    public LedgerClient(Ledger ledger, Duration waitFor, Consumer<String> notes) {
        this.ledger = ledger;
        this.origin = ledger.url();
        this.patience = new Patience(waitFor, notes);
        this.actor = actor(System.getenv("LABLEDGER_ACTOR"), System.getProperty("user.name"));
    }

    /** The origin that is called. */
    public URI url() {
        return origin;
    }

    /** Who we say we are: LABLEDGER_ACTOR, else the user of this machine. */
    public String actor() {
        return actor;
    }

    /** Reads; with headers such as {@code Ledger-Min-Position}. */
    public Reply get(String path, Map<String, String> headers) {
        return patiently(request(path, headers).GET()).orThrow();
    }

    public Reply get(String path) {
        return get(path, Map.of());
    }

    /** Sends a command once, however often it has to be tried. */
    public Reply post(String path, JsonNode body) {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return post(path, "application/json", Json.bytes(body), key).orThrow();
    }

    /** Sends a body that may be repeated; the answer may be a refusal. */
    public Reply post(String path, String type, byte[] body, Map<String, String> headers) {
        return patiently(
                request(path, headers)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply delete(String path) {
        return patiently(request(path, Map.of()).DELETE()).orThrow();
    }

    /**
     * Opens an event stream. One attempt, no patience: the caller goes on where it stopped.
     *
     * @throws IOException when the system is away
     */
    public InputStream open(String path) throws IOException {
        var request = ask(path, Map.of()).header("Accept", "text/event-stream").GET().build();
        try {
            var response = ledger.http().send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                var call = request.method() + " " + request.uri();
                var reply =
                        new Reply(
                                call,
                                response.statusCode(),
                                response.headers(),
                                body.readAllBytes());
                if (reply.status() >= 500) {
                    throw new IOException(Problem.of(reply).oneLine());
                }
                throw new RefusedException(Problem.of(reply), call);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        return ask(path, headers).timeout(ANSWER);
    }

    private HttpRequest.Builder ask(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(origin.resolve(path)).header("Ledger-Actor", actor);
        headers.forEach(request::header);
        return request;
    }

    private Reply patiently(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        var waiting = patience.start();
        while (true) {
            try {
                Reply reply = once(request);
                answeredOnce = true;
                if (reply.status() != 503 || !waiting.again(Problem.of(reply).oneLine(), reply)) {
                    return reply.status() == 503 ? unavailable(reply) : reply;
                }
            } catch (ConnectException e) {
                // never there: most likely not started, no use in waiting
                if (!answeredOnce || !waiting.again("nothing answers", null)) {
                    throw unreachable("Nothing answers");
                }
            } catch (IOException e) {
                if (!waiting.again(String.valueOf(e.getMessage()), null)) {
                    throw unreachable("The connection failed (" + e.getMessage() + ")");
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private Reply once(HttpRequest request) throws IOException, InterruptedException {
        var response = ledger.http().send(request, BodyHandlers.ofByteArray());
        String call = request.method() + " " + request.uri();
        return new Reply(call, response.statusCode(), response.headers(), response.body());
    }

    private static Reply unavailable(Reply reply) {
        throw new CommandFailed(
                Exit.UNREACHABLE,
                "The system is there but cannot answer now. "
                        + Problem.of(reply).oneLine()
                        + "\n  asked: "
                        + reply.call()
                        + "\n  'labledger status' tells which part is away.");
    }

    private CommandFailed unreachable(String what) {
        return new CommandFailed(
                Exit.UNREACHABLE,
                what
                        + " at "
                        + url()
                        + ".\n  Start it with 'labledger up', or say where it runs with --url or"
                        + " LABLEDGER_URL.");
    }

    private static CommandFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var failed = new CommandFailed(Exit.FAILED, "Interrupted");
        failed.addSuppressed(e);
        return failed;
    }

    /** A header takes visible ASCII only; anything else would be refused far from its cause. */
    static String actor(@Nullable String given, @Nullable String user) {
        String name = given == null || given.isBlank() ? user : given;
        String safe = name == null ? "" : name.strip().replaceAll("[^\\x20-\\x7e]", "?");
        return safe.isEmpty() ? "anonymous" : safe;
    }
}
