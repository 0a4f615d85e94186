package io.labledger.http.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.problem.HttpProblem;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.Problems;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What Vert.x refuses before a request reaches JAX-RS (a body over the limit, a malformed path) is
 * a problem document too.
 */
@ApplicationScoped
public class RouterProblems {

    /** Routes run by falling priority; Quarkus's own body limit runs at 2. */
    private static final int BEFORE_BODY_LIMIT = 50;

    private static final int AFTER_BODY_LIMIT = 1;

    /** The one expectation that there is (RFC 9110, 10.1.1). */
    private static final String CONTINUE = "100-continue";

    /** Beyond this multiple of the limit we hang up instead of reading the body to its end. */
    private static final int PATIENCE = 4;

    /**
     * So small a body is read by the event loop, before a thread is given to the request: to wait
     * for it there would cost several hand-overs between the two.
     */
    private static final int SMALL = 64 << 10;

    private final ObjectMapper json;
    private final Problems problems;
    private final long limit;

    public RouterProblems(
            ObjectMapper json,
            Problems problems,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
                    MemorySize limit) {
        this.json = json;
        this.problems = problems;
        this.limit = limit.asLongValue();
    }

    public void register(@Observes Filters filters) {
        filters.register(this::checkLength, BEFORE_BODY_LIMIT);
        filters.register(RouterProblems::leaveLimitToUs, AFTER_BODY_LIMIT);
    }

    public void register(@Observes Router router) {
        router.route().order(-BEFORE_BODY_LIMIT).failureHandler(this::failed);
    }

    private void checkLength(RoutingContext request) {
        var expected = request.request().getHeader(HttpHeaders.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase(CONTINUE)) {
            answer(request, HttpProblem.of(417));
            return;
        }
        var header = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var length = header == null ? 0 : lengthOf(header);
        if (length <= limit) {
            if (length > 0 && length <= SMALL) {
                readSmall(request, expected != null);
            } else {
                request.next();
            }
            return;
        }
        var tooLarge = BodyTooLarge.problem(limit);
        if (length > limit * PATIENCE || request.request().isEnded()) {
            answer(request, tooLarge);
        } else {
            // a client that is still sending when the connection closes never sees the answer
            request.request().handler(_ -> {});
            request.request().endHandler(_ -> answer(request, tooLarge));
            request.request().resume();
        }
    }

    /**
     * As it is, whatever its type: what is made to decode forms fails where none may be (GET), and
     * takes the body away from those who read it themselves.
     */
    private static void readSmall(RoutingContext request, boolean waits) {
        if (waits) {
            request.response().writeContinue();
        }
        // a client that leaves meanwhile needs no answer
        request.request()
                .body()
                .onSuccess(
                        body -> {
                            ((RoutingContextInternal) request).setBody(body);
                            request.next();
                        });
        request.request().resume();
    }

    /** The length of a chunked body is checked as it is read, see {@link BodyLimit}. */
    private static void leaveLimitToUs(RoutingContext request) {
        request.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        request.next();
    }

    private void failed(RoutingContext request) {
        if (request.response().headWritten()) {
            request.next();
            return;
        }
        var failure = request.failure();
        if (failure instanceof RejectedExecutionException) {
            answer(request, HttpProblem.of(503));
        } else if (failure instanceof IllegalArgumentException && request.statusCode() == 400) {
            answer(request, Problem.invalid("The path or the query is malformed"));
        } else if (failure == null || (request.statusCode() > 0 && request.statusCode() < 500)) {
            answer(request, HttpProblem.of(request.statusCode()));
        } else {
            answer(request, problems.of(failure));
        }
    }

    /** Ends a request that has not reached JAX-RS. */
    public void answer(RoutingContext request, Problem problem) {
        var response = request.response().setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == 413) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            response.endHandler(_ -> request.request().connection().close());
        }
        if (problem.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            response.end(json.writeValueAsString(problem) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long lengthOf(String header) {
        try {
            return Long.parseLong(header.strip());
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
