package io.labledger.benchmarks;

import java.util.List;

/**
 * From the acknowledgement of a write to the answer of a query that holds it, one client, nothing
 * else going on. The limit is the answer time of the same query when nothing needs to be waited
 * for.
 */
final class Visibility {

    private static final int WARM_UP = 300;
    private static final int SAMPLES = 1_000;

    static List<Figure> measure(Api api) {
        var run = Laboratory.open(api, "Visibility").startRun(api, "writer");
        sample(api, run, WARM_UP, 0);
        var waited = sample(api, run, SAMPLES, WARM_UP);
        var floor = Measurement.histogram();
        for (int i = 0; i < SAMPLES; i++) {
            var start = System.nanoTime();
            api.get("/api/insights/runs/" + run);
            floor.recordValue(System.nanoTime() - start);
        }
        var limit = "the same query, nothing to wait for";
        return List.of(
                Figure.millis("acknowledged to visible, p50", waited.getValueAtPercentile(50))
                        .beside(limit + ", p50", floor.getValueAtPercentile(50) / 1e6)
                        .goal(20),
                Figure.millis("acknowledged to visible, p99", waited.getValueAtPercentile(99))
                        .beside(limit + ", p99", floor.getValueAtPercentile(99) / 1e6)
                        .goal(100));
    }

    private static org.HdrHistogram.Histogram sample(
            Api api, String run, int count, int firstStep) {
        var latency = Measurement.histogram();
        for (int i = 0; i < count; i++) {
            var step = firstStep + i;
            var position =
                    api.post(
                                    "/api/runs/" + run + "/log",
                                    "{\"metrics\":[{\"key\":\"loss\",\"step\":%d,\"value\":%d}]}"
                                            .formatted(step, step))
                            .get("position")
                            .asLong();
            var acknowledged = System.nanoTime();
            var found = api.getAt("/api/insights/runs/" + run, "experiments:" + position);
            latency.recordValue(System.nanoTime() - acknowledged);
            if (found.path("metrics").path("loss").asDouble(-1) != step) {
                throw new BenchmarkFailed("the query answered without step " + step + ": " + found);
            }
        }
        return latency;
    }

    private Visibility() {}
}
