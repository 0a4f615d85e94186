package io.labledger.http.edge;

import io.labledger.http.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers {@code OPTIONS} with what the path takes; the framework would add the methods of other
 * paths that look alike.
 */
@PreMatching
@Provider
public final class Options implements ContainerRequestFilter {

    private final AllowedMethods allowed;

    public Options(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            var methods = allowed.of(request.getUriInfo().getPath());
            request.abortWith(
                    methods.equals(HttpMethod.OPTIONS)
                            ? HttpProblem.of(404).toResponse()
                            : Response.noContent().header(HttpHeaders.ALLOW, methods).build());
        }
    }
}
