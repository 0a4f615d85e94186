package io.labledger.http.access;

import io.labledger.door.SameMachine;
import io.labledger.http.edge.RouterProblems;
import io.labledger.http.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
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

    private final RouterProblems problems;

    public FirstLook(RouterProblems problems) {
        this.problems = problems;
    }

    public void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext request) {
        SameMachine.objection(asked(request.request()))
                .map(why -> Problem.of(why.status(), why.code(), why.detail()))
                .or(() -> HeaderText.read(request.request().headers()))
                .ifPresentOrElse(problem -> problems.answer(request, problem), request::next);
    }

    private static SameMachine.Asked asked(HttpServerRequest request) {
        return new SameMachine.Asked(
                request.method().name(),
                request.uri(),
                request.headers().getAll("Host"),
                request.headers().getAll("Origin"),
                request.getHeader("Sec-Fetch-Site"));
    }
}
