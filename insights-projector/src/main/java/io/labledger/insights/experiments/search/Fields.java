package io.labledger.insights.experiments.search;

import io.labledger.http.problem.Echo;
import java.util.Locale;

/** What a name in a filter stands for. */
final class Fields {

    private static final int LONGEST_KEY = 250;

    private Fields() {}

    static Field of(int at, String entity, int keyAt, String key) {
        var field =
                switch (entity.toLowerCase(Locale.ROOT)) {
                    case "metric", "metrics" -> new Field.Metric(key);
                    case "param", "params", "parameter", "parameters" -> new Field.Param(key);
                    case "tag", "tags" -> new Field.Tag(key);
                    case "attribute", "attributes", "attr", "run" -> attribute(keyAt, key);
                    default ->
                            throw new InvalidSearch(
                                    at,
                                    "expected metrics, params, tags or attributes before the dot,"
                                            + " found '"
                                            + Echo.of(entity)
                                            + "'");
                };
        if (key.isEmpty()) {
            throw new InvalidSearch(keyAt, "expected a key after the dot");
        }
        if (key.length() > LONGEST_KEY) {
            throw new InvalidSearch(keyAt, "a key has at most " + LONGEST_KEY + " characters");
        }
        return field;
    }

    static Field attribute(int at, String name) {
        return RunAttribute.named(name)
                .map(Field.Attribute::new)
                .orElseThrow(
                        () ->
                                new InvalidSearch(
                                        at,
                                        "'%s' is not an attribute (%s); metrics, params and tags have a prefix, as in metrics.loss"
                                                .formatted(Echo.of(name), RunAttribute.names())));
    }
}
