package io.labledger.eventlog.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.eventlog.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Looks at every request before anything else does, whatever its path: pages, health and metrics
 * are none the less ours.
 */
@ApplicationScoped
public class FirstLook {

    /** Filters run by falling priority. */
    private static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;

    private final ObjectMapper json;

    public FirstLook(ObjectMapper json) {
        this.json = json;
    }

    public void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext request) {
        SameMachine.objection(request.request())
                .or(() -> HeaderText.read(request.request().headers()))
                .ifPresentOrElse(problem -> answer(request, problem), request::next);
    }

    private void answer(RoutingContext request, Problem problem) {
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
