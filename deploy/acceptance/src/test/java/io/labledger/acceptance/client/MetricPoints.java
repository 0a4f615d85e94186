package io.labledger.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the columns of {@code run-metrics-logged} events back into points. */
public final class MetricPoints {

    /** One value of a metric. */
    public record Point(String key, long step, double value) {}

    private MetricPoints() {}

    /** The points of those of the events that log metrics, in their order. */
    public static List<Point> of(List<StoredEvent> events) {
        var points = new ArrayList<Point>();
        for (var event : events) {
            if (event.type().startsWith("run-metrics-logged")) {
                addRows(event.json().get("data"), points);
            }
        }
        return points;
    }

    private static void addRows(JsonNode data, List<Point> points) {
        var step = 0L;
        for (var row = 0; row < data.get("value").size(); row++) {
            step += data.get("step").get(row).asLong(); // the first is absolute, others differences
            var key = data.has("key") ? data.get("key").get(row).asInt() : 0;
            var value = Double.parseDouble(data.get("value").get(row).asText());
            points.add(new Point(data.get("keys").get(key).asText(), step, value));
        }
    }
}
