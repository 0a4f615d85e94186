package io.labledger.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * All read models built again from Kafka, beside the live ones, until they have taken their place.
 * The limit is PostgreSQL's COPY of the very rows that a rebuild leaves behind.
 */
final class RebuildRate {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(50);

    static List<Figure> measure(Target target, Api api) {
        var first = rebuild(api);
        var again = rebuild(api);
        var limit = again.events() / CopySpeed.seconds(target);
        return List.of(
                Figure.rate("rebuild, the first after the start", "events/s", first.perSecond())
                        .beside("COPY of the same rows", limit)
                        .goal(100_000),
                Figure.rate("rebuild, again", "events/s", again.perSecond())
                        .beside("COPY of the same rows", limit)
                        .goal(100_000));
    }

    private record Rebuilt(long events, double seconds) {
        double perSecond() {
            return events / seconds;
        }
    }

    private static Rebuilt rebuild(Api api) {
        var start = System.nanoTime();
        var id = api.post("/api/insights/rebuilds", "{\"verify\":false}").get("id").asText();
        var done = await(api, id, start);
        return new Rebuilt(done.get("position").asLong() + 1, (System.nanoTime() - start) / 1e9);
    }

    private static JsonNode await(Api api, String id, long start) {
        while (System.nanoTime() - start < LIMIT.toNanos()) {
            var rebuild = api.get("/api/insights/rebuilds/" + id);
            switch (rebuild.get("state").asText()) {
                case "SWITCHED" -> {
                    return rebuild;
                }
                case "FAILED", "CANCELLED" ->
                        throw new BenchmarkFailed("the rebuild ended as " + rebuild);
                default -> LockSupport.parkNanos(POLL.toNanos());
            }
        }
        throw new BenchmarkFailed("the rebuild did not end in " + LIMIT);
    }

    private RebuildRate() {}
}
