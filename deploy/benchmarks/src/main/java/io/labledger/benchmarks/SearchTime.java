package io.labledger.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first page of a filtered and sorted search over a hundred thousand runs. The limit is the
 * answer time of a lookup of one run by its id: what HTTP, JSON and one index access cost here.
 */
final class SearchTime {

    private static final int WARM_UP = 100;
    private static final int SAMPLES = 300;
    private static final String[] THRESHOLDS = {"0.5", "0.9", "0.99"};
    private static final String[] RATES = {"0.001", "0.01", "0.1", "1.0"};

    static List<Figure> measure(Api api, Load load, String experiment) {
        var someRun = search(api, 0, experiment);
        Load.Script searches = (_, n) -> Load.Call.get(path(experiment, n));
        load.times(1, WARM_UP, searches);
        var measured = load.times(1, SAMPLES, searches);
        Load.Script lookup = (_, _) -> Load.Call.get("/api/insights/runs/" + someRun);
        load.times(1, WARM_UP, lookup);
        var floor = load.times(1, SAMPLES, lookup);
        return List.of(
                Figure.millis(
                                "first page of 100,000 runs, filtered and sorted, p50",
                                measured.p50())
                        .beside("one run by id, p50", floor.p50() / 1e6)
                        .goal(20),
                Figure.millis(
                                "first page of 100,000 runs, filtered and sorted, p99",
                                measured.p99())
                        .beside("one run by id, p99", floor.p99() / 1e6));
    }

    private static String search(Api api, long n, String experiment) {
        var items = api.get(path(experiment, n)).get("items");
        if (items.isEmpty()) {
            throw new BenchmarkFailed("the search found no runs: " + path(experiment, n));
        }
        return items.get(0).get("id").asText();
    }

    private static String path(String experiment, long n) {
        var filter =
                "metrics.accuracy > %s and params.lr = '%s'"
                        .formatted(
                                THRESHOLDS[(int) (n % THRESHOLDS.length)],
                                RATES[(int) (n % RATES.length)]);
        return "/api/insights/runs?experiment=%s&filter=%s&sort=%s&limit=50"
                .formatted(experiment, encoded(filter), encoded("metrics.loss ASC"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private SearchTime() {}
}
