package io.labledger.insights.query;

import static java.util.stream.Collectors.joining;

import io.labledger.http.header.MinPosition;
import io.labledger.http.header.Position;
import io.labledger.http.header.Reads;
import io.labledger.insights.engine.progress.Progress;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.TreeMap;

/**
 * Read your own writes: a client sends the position that a command answered with, and the query
 * waits until the read models have it, of however many logs. The answer carries the positions of
 * the snapshot that it was read from; where it was not read from one, those that were reached
 * before.
 */
@Reads
@Provider
@Priority(Priorities.USER)
public class PositionFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String REACHED = PositionFilter.class.getName();

    /** How far the logs were before the query read. */
    private record Reached(Map<String, Long> positions) {}

    private final Progress progress;
    private final ReadPositions read;

    PositionFilter(Progress progress, ReadPositions read) {
        this.progress = progress;
        this.read = read;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MinPosition.await(request.getHeaderString(MinPosition.HEADER), progress);
        request.setProperty(REACHED, new Reached(reached()));
    }

    private Map<String, Long> reached() {
        var reached = new TreeMap<String, Long>();
        progress.all().forEach(log -> reached.put(log.log(), log.position()));
        return reached;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(REACHED) instanceof Reached(var positions))) {
            return; // refused before it was asked
        }
        positions.putAll(read.all());
        String header =
                positions.entrySet().stream()
                        .filter(log -> log.getValue() >= 0)
                        .map(log -> log.getKey() + ":" + log.getValue())
                        .collect(joining(", "));
        if (!header.isEmpty()) {
            response.getHeaders().putSingle(Position.HEADER, header);
        }
    }
}
