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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
