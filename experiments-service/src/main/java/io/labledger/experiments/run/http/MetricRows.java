package io.labledger.experiments.run.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.labledger.experiments.metric.MetricPoints;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Points as rows: {@code [{"key":"loss","step":1,"timestamp":1764000000000,"value":0.69}, …]}. */
final class MetricRows extends PointsJson {

    @Override
    public Collection<Object> getKnownPropertyNames() {
        return List.of("key", "value", "step", "timestamp");
    }

    @Override
    void element(
            JsonParser json, DeserializationContext context, MetricPoints.Builder points, long now)
            throws IOException {
        String key = null;
        long step = 0;
        long time = now;
        double value = 0;
        boolean measured = false;
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            try {
                switch (field) {
                    case "key" -> key = key(json, context);
                    case "step" -> step = step(json, context);
                    case "timestamp" -> time = time(json, context);
                    case "value" -> {
                        value = value(json, context);
                        measured = true;
                    }
                    default -> context.handleUnknownProperty(json, this, MetricPoints.class, field);
                }
            } catch (JsonMappingException e) {
                throw at(field, e);
            }
        }
        if (key == null || !measured) {
            throw at(key == null ? "key" : "value", fault(json, "must be given"));
        }
        points.add(index(key, points, json), step, time, value);
        requireRoom(points.size(), json);
    }
}
