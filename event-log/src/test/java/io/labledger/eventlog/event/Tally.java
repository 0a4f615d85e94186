package io.labledger.eventlog.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small context to test with: something is named, counted, and measured. */
public sealed interface Tally {

    EventTypes<Tally> TYPES =
            EventTypes.of("tallies", Tally.class)
                    .event("tally-named", 1, Named.class)
                    .event("tally-counted", 3, Counted.class)
                    .event("tally-measured", 1, Measured.class)
                    .upcast("tally-counted", 1, old -> old.set("by", old.remove("amount")))
                    .upcast("tally-counted", 2, old -> old.put("by", old.get("by").asInt() * 10))
                    .build();

    record Named(String name, @Nullable String note, Map<String, String> tags) implements Tally {
        public static Named of(String name) {
            return new Named(name, null, Map.of());
        }
    }

    record Counted(int by) implements Tally {
        public Counted {
            if (by < 0) {
                throw new IllegalArgumentException("must not be negative");
            }
        }
    }

    record Measured(List<Double> values) implements Tally, Splittable<Tally> {
        @Override
        public List<Measured> split(int parts) {
            int size = Math.ceilDiv(values.size(), parts);
            var split = new ArrayList<Measured>();
            for (int i = 0; i < values.size(); i += size) {
                split.add(new Measured(values.subList(i, Math.min(i + size, values.size()))));
            }
            return split;
        }
    }
}
