package io.labledger.insights.query;

import io.labledger.http.header.Position;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How far the logs were in what the answer to a request was read from. */
@RequestScoped
class ReadPositions {

    private final Map<String, Long> least = new TreeMap<>();

    /** Whether somebody is answered now, not told as things happen. */
    static boolean isWanted() {
        var container = Arc.container();
        return container != null && container.requestContext().isActive();
    }

    /** The answer was read from a snapshot that was so far; of several, the oldest counts. */
    synchronized void add(Collection<Position> snapshot) {
        snapshot.forEach(position -> least.merge(position.log(), position.number(), Math::min));
    }

    /** Log by log. */
    synchronized Map<String, Long> all() {
        return Map.copyOf(least);
    }
}
