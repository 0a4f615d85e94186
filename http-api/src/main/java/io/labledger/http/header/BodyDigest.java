package io.labledger.http.header;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.security.DigestInputStream;

/** Takes the fingerprint of a body with an idempotency key while it is being read. */
@Provider
public final class BodyDigest implements ContainerRequestFilter {

    public static final String PROPERTY = "io.labledger.body-digest";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("Idempotency-Key") != null) {
            var digest = Digests.sha256();
            request.setProperty(PROPERTY, digest);
            request.setEntityStream(new DigestInputStream(request.getEntityStream(), digest));
        }
    }
}
