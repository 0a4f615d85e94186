package io.labledger.http.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what is too much for one answer, and remembers of what there is more. */
public final class Cut {

    private final int most;
    private final List<String> names = new ArrayList<>();

    /** Shows at most that many of each kind; whoever reads them reads one more, to know. */
    public Cut(int most) {
        this.most = most;
    }

    /** The first of a list. */
    public <T> List<T> list(String name, List<T> all) {
        if (all.size() <= most) {
            return all;
        }
        names.add(name);
        return all.subList(0, most);
    }

    /** The first of a map that has an order. */
    public <T> Map<String, T> map(String name, Map<String, T> all) {
        if (all.size() <= most) {
            return all;
        }
        names.add(name);
        var first = new LinkedHashMap<String, T>();
        all.entrySet().stream()
                .limit(most)
                .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    /** Names of what was cut; null when nothing was. */
    public @Nullable List<String> names() {
        return names.isEmpty() ? null : List.copyOf(names);
    }
}
