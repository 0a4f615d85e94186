package io.labledger.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * One ordinary client, which writes a point and reads a run in turn through the proxy: alone, and
 * beside thousands of live streams and of bodies that trickle.
 */
final class BesideCrowd {

    private static final int STREAMS = 5_000;
    private static final int BODIES = 2_000;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    /** Shorter than the proxy's patience with a body that trickles, so that all are there. */
    private static final Duration MEASURED = Duration.ofSeconds(8);

    static List<Figure> measure(Target target, Api api, Load load) {
        var run = Laboratory.open(api, "Beside a crowd").startRun(api, "ordinary");
        Load.Script ordinary =
                (_, n) ->
                        n % 2 == 0
                                ? Load.Call.get("/api/insights/runs/" + run)
                                : Load.Call.post(
                                        "/api/runs/" + run + "/log",
                                        "{\"metrics\":[{\"key\":\"loss\",\"step\":%d,\"value\":1}]}"
                                                .formatted(n));
        Suite.awaitProjection(api);
        load.during(1, WARM_UP, ordinary);
        var alone = load.during(1, MEASURED, ordinary);
        try (var crowd = new Crowd(target.url())) {
            crowd.openStreams(STREAMS, List.of("/api/insights/stream", "/api/experiments/events"));
            if (crowd.streams(200) != STREAMS) {
                throw new BenchmarkFailed("not all streams were opened: " + crowd);
            }
            crowd.beginBodies(BODIES, "/api/runs/" + run + "/log");
            var beside = load.during(1, MEASURED, ordinary);
            return List.of(
                    Figure.millis("one client alone, p50", alone.p50()),
                    Figure.millis("one client alone, p99", alone.p99()),
                    Figure.millis(
                            "beside 5,000 live streams and 2,000 trickling bodies, p50",
                            beside.p50()),
                    Figure.millis(
                                    "beside 5,000 live streams and 2,000 trickling bodies, p99",
                                    beside.p99())
                            .beside("alone, p99", alone.p99() / 1e6)
                            .goal(10 * alone.p99() / 1e6));
        }
    }

    private BesideCrowd() {}
}
