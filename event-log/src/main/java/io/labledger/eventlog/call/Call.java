package io.labledger.eventlog.call;

import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Metadata;
import io.labledger.http.header.BodyDigest;
import io.labledger.http.header.Digests;
import io.labledger.http.header.Headers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The call that is being answered. Inject it into a resource, and make commands of it with {@link
 * #request}.
 *
 * <p>An {@code Idempotency-Key} counts within method, path and actor: two people may use the same
 * key. Two requests are the same when their bodies are, byte for byte.
 */
@RequestScoped
public class Call {

    private final ContainerRequestContext request;

    public Call(ContainerRequestContext request) {
        this.request = request;
    }

    /** Who calls: what {@code Ledger-Actor} claims, or anonymous. */
    public Actor actor() {
        var claimed = Headers.label("Ledger-Actor", request.getHeaderString("Ledger-Actor"));
        return claimed == null ? Actor.ANONYMOUS : Actor.claimed(claimed);
    }

    /** Who calls, now, within which trace. */
    public Metadata metadata() {
        var correlation =
                Headers.label(
                        "Ledger-Correlation-Id", request.getHeaderString("Ledger-Correlation-Id"));
        return Metadata.of(actor(), Instant.now())
                .traced(Headers.traceparent(request.getHeaderString("traceparent")))
                .correlated(correlation, null);
    }

    /** A command of this call, with its {@code If-Match} and its {@code Idempotency-Key}. */
    public <C> Request<C> request(String stream, C command) {
        return Request.of(stream, command, metadata())
                .ifVersion(Headers.ifMatch(request.getHeaderString("If-Match")))
                .once(key());
    }

    /** The idempotency key with the fingerprint of the body, which has been read by now. */
    public Request.@Nullable Key key() {
        var key = Headers.idempotencyKey(request.getHeaderString("Idempotency-Key"));
        if (key == null) {
            return null;
        }
        var scope =
                String.join(
                        "\n",
                        request.getMethod(),
                        request.getUriInfo().getPath(),
                        actor().id(),
                        key);
        return new Request.Key("http:" + Digests.hex(scope), fingerprint());
    }

    private byte[] fingerprint() {
        return request.getProperty(BodyDigest.PROPERTY) instanceof MessageDigest digest
                ? Digests.copyOf(digest).digest()
                : Digests.sha256("");
    }
}
