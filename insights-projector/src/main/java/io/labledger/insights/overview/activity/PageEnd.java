package io.labledger.insights.overview.activity;

import io.labledger.http.page.Cursor;
import io.labledger.insights.engine.progress.Activity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a page of activities ended in each log: the next page has what is before. A log that is not
 * named goes on from its end. Times never decrease with positions, so that pages which go on by
 * position in each log are in order of time, and need no index by time.
 *
 * @param before first position, by log, that is not wanted any more
 */
record PageEnd(Map<String, Long> before) {

    /** Before the first page. */
    static final PageEnd NONE = new PageEnd(Map.of());

    private static final Pattern ONE = Pattern.compile("([a-z][a-z0-9]{0,39}):(\\d{1,18})");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws io.labledger.http.problem.ProblemException 400 when it is something else
     */
    static PageEnd parse(String text) {
        var before = new TreeMap<String, Long>();
        for (var part : text.split(",", -1)) {
            var match = ONE.matcher(part);
            if (!match.matches()) {
                throw Cursor.malformed();
            }
            before.put(match.group(1), Long.valueOf(match.group(2)));
        }
        return new PageEnd(before);
    }

    /** Where a page ends that began here. */
    PageEnd after(List<Activity> page) {
        var end = new TreeMap<>(before);
        page.forEach(activity -> end.merge(activity.log(), activity.position(), Math::min));
        return new PageEnd(end);
    }

    long of(String log) {
        return before.getOrDefault(log, Long.MAX_VALUE);
    }

    @Override
    public String toString() {
        return before.entrySet().stream()
                .map(log -> log.getKey() + ":" + log.getValue())
                .collect(Collectors.joining(","));
    }
}
