package io.labledger.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that the query API tells, so that two moments or two generations can be compared. */
public final class ReadModel {

    private static final int WINDOW = 10_000;

    private final LedgerClient client;

    public ReadModel(LedgerClient client) {
        this.client = client;
    }

    /** Every record by its address, as the query API shows it once it has this position. */
    public Map<String, JsonNode> dump(String minPosition) {
        var dump = new TreeMap<String, JsonNode>();
        for (var experiment :
                all("/api/insights/experiments?archived=all&limit=200", minPosition)) {
            var path = "/api/insights/experiments/" + experiment.get("id").asText();
            dump.put(path, client.read(path).json());
            dump.put(path + "/revisions", client.read(path + "/revisions").json());
        }
        for (var run : all("/api/insights/runs?lifecycle=all&limit=200", minPosition)) {
            var path = "/api/insights/runs/" + run.get("id").asText();
            var full = client.read(path).json();
            dump.put(path, full);
            full.path("metrics")
                    .fieldNames()
                    .forEachRemaining(
                            key -> {
                                var series = path + "/series?maxPoints=10000&key=" + encoded(key);
                                dump.put(series, client.read(series).json());
                            });
        }
        var activities = all("/api/insights/activity?limit=200", minPosition);
        for (var activity : activities) {
            dump.put("activity " + activity.get("position").asText(), activity);
        }
        return dump;
    }

    /** The items of all pages of a list. */
    public List<JsonNode> all(String path, String minPosition) {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = client.read(path + cursor, "Ledger-Min-Position", minPosition).json();
            page.get("items").forEach(items::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + encoded(page.get("next").asText()) : "";
        } while (!cursor.isEmpty());
        return items;
    }

    /** Every point of a series, asked for in windows small enough not to be thinned out. */
    public List<MetricPoints.Point> points(String run, String key, String minPosition) {
        var path = "/api/insights/runs/" + run;
        var logged = client.read(path, "Ledger-Min-Position", minPosition).json().get("series");
        var points = new ArrayList<MetricPoints.Point>();
        for (var first = 0; points.size() < logged.at("/0/points").asInt(); first += WINDOW) {
            var window = "&fromStep=%d&toStep=%d".formatted(first, first + WINDOW - 1);
            var query = "/series?maxPoints=%d&key=%s%s".formatted(WINDOW, encoded(key), window);
            var series = client.read(path + query).json().at("/series/0");
            if (series.get("steps").isEmpty()) {
                break; // fewer than promised: the caller compares
            }
            for (var i = 0; i < series.get("steps").size(); i++) {
                var step = series.get("steps").get(i).asLong();
                var value = Double.parseDouble(series.get("values").get(i).asText());
                points.add(new MetricPoints.Point(key, step, value));
            }
        }
        return points;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
