package io.labledger.experiments.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts what is too much for one event into parts of about the same length, in order. */
final class Parts {

    private Parts() {}

    static <T> List<List<T>> of(List<T> whole, int parts) {
        var cut = new ArrayList<List<T>>(parts);
        int from = 0;
        for (int part = 1; part <= parts; part++) {
            int to = (int) ((long) whole.size() * part / parts);
            if (to > from) {
                cut.add(whole.subList(from, to));
            }
            from = to;
        }
        return cut;
    }

    static List<Map<String, String>> of(Map<String, String> whole, int parts) {
        return of(List.copyOf(whole.entrySet()), parts).stream().map(Parts::map).toList();
    }

    private static Map<String, String> map(List<Map.Entry<String, String>> entries) {
        var map = new LinkedHashMap<String, String>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(map);
    }
}
