package io.labledger.insights.query;

import io.labledger.http.header.MinPosition;
import io.labledger.http.header.Position;
import io.labledger.http.header.Reads;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/**
 * Read your own writes: a client sends the position that a command answered with, and the query
 * waits until the read model has it. The position in the answer was reached before the query read,
 * so the answer is at least that fresh.
 */
@Reads
@Provider
@Priority(Priorities.USER)
public class PositionFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final Progress progress;

    public PositionFilter(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MinPosition.await(request.getHeaderString(MinPosition.HEADER), progress);
        request.setProperty(Position.HEADER, reached());
    }

    private String reached() {
        return progress.all().stream()
                .filter(log -> log.position() >= 0)
                .map((LogProgress log) -> log.log() + ":" + log.position())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(Position.HEADER) instanceof String reached && !reached.isEmpty()) {
            response.getHeaders().putSingle(Position.HEADER, reached);
        }
    }
}
