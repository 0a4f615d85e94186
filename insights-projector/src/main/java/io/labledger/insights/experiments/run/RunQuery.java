package io.labledger.insights.experiments.run;

import io.labledger.http.page.Cursor;
import io.labledger.http.problem.Problem;
import io.labledger.insights.experiments.search.Filter;
import io.labledger.insights.experiments.search.InvalidSearch;
import io.labledger.insights.experiments.search.SortOrder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A search for runs, understood: what they must meet, in which order, from where. */
record RunQuery(
        Lifecycle lifecycle,
        List<Condition> conditions,
        List<Segment> segments,
        @Nullable SortKey after,
        Cursor cursor,
        int limit) {

    static RunQuery of(
            @Nullable String experiment,
            @Nullable String filter,
            @Nullable String sort,
            Lifecycle lifecycle,
            int limit,
            @Nullable String cursor) {
        var clauses = understood("filter", () -> Filter.parse(filter == null ? "" : filter));
        var order = understood("sort", () -> sortOrder(sort));
        var segments = Segment.of(order);
        var conditions = filter == null || filter.isBlank() ? null : filter;
        var cursors = Cursor.of("runs", experiment, conditions, order.toString(), lifecycle.name());
        var parts = cursors.read(cursor, SortKey.PARTS);
        return new RunQuery(
                lifecycle,
                Conditions.of(experiment, lifecycle, clauses),
                segments,
                parts == null ? null : SortKey.of(parts, segments),
                cursors,
                limit);
    }

    private static SortOrder sortOrder(@Nullable String sort) {
        return Filter.parseSort(sort == null ? "" : sort);
    }

    private static <T> T understood(String parameter, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (InvalidSearch e) {
            throw Problem.invalid(parameter, e.why()).asException();
        }
    }
}
