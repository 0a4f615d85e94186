package io.labledger.insights.query;

import io.labledger.http.header.Position;
import io.labledger.http.header.Reads;
import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
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

    /** Header of a request. */
    public static final String MIN_POSITION = "Ledger-Min-Position";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Progress progress;

    public PositionFilter(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var header = request.getHeaderString(MIN_POSITION);
        if (header != null) {
            long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
            for (var position : header.split(",", -1)) {
                await(position, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
        request.setProperty(Position.HEADER, reached());
    }

    private void await(String text, Duration timeout) {
        var wanted = Position.parse(MIN_POSITION, text.strip());
        var log = wanted.log();
        long position = wanted.number();
        if (progress.of(log) == null) {
            throw Problem.invalid(MIN_POSITION, "names no log that is read here: " + log)
                    .asException();
        }
        try {
            if (!progress.await(log, position, timeout)) {
                throw Problem.of(
                                503,
                                "position-not-reached",
                                "Waited %d s for %s:%d, the read model is at %d; try again"
                                        .formatted(
                                                LONGEST_WAIT.toSeconds(),
                                                log,
                                                position,
                                                progress.position(log)))
                        .asException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "position-not-reached", "The service is stopping").asException();
        }
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
