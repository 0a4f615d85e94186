package io.labledger.insights.experiments.run;

import io.labledger.http.page.Cursor;
import io.labledger.insights.query.Rows;
import io.labledger.insights.query.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in a sorted answer.
 *
 * @param segment number of the {@link Segment} it is in
 * @param value what it is sorted by: text, number or time; null when only by start time
 */
record SortKey(int segment, @Nullable Object value, Instant startTime, String id) {

    static final int PARTS = 4;

    static SortKey read(ResultSet row, int number, Segment segment) throws SQLException {
        Object value =
                segment.value() == null
                        ? null
                        : switch (segment.type()) {
                            case TEXT -> row.getString("value");
                            case NUMBER -> row.getDouble("value");
                            case TIME -> Rows.time(row, "value");
                        };
        return new SortKey(number, value, Rows.time(row, "start_time"), row.getString("id"));
    }

    List<String> parts() {
        return List.of(
                String.valueOf(segment),
                value == null ? "" : value.toString(),
                startTime.toString(),
                id);
    }

    static SortKey of(List<String> parts, List<Segment> segments) {
        try {
            int number = Integer.parseInt(parts.getFirst());
            var segment = segments.get(number);
            var value = parts.get(1);
            return new SortKey(
                    number,
                    segment.value() == null
                            ? null
                            : switch (segment.type()) {
                                case TEXT -> value;
                                case NUMBER -> Double.valueOf(value);
                                case TIME -> time(value);
                            },
                    time(parts.get(2)),
                    parts.get(3));
        } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException e) {
            throw Cursor.malformed();
        }
    }

    private static Instant time(String text) {
        var time = Instant.parse(text);
        if (Math.abs(time.getEpochSecond()) > 250_000_000_000L) {
            throw new DateTimeException("beyond what the database stores");
        }
        return time;
    }

    /** The rows after this one. The first comparison lets an index start at the right place. */
    Sql before(Segment segment) {
        var start = segment.startTime();
        var ties =
                Sql.of(
                        "%1$s <= ? AND (%1$s < ? OR %2$s > ?)".formatted(start, segment.runId()),
                        startTime,
                        startTime,
                        id);
        if (value == null) {
            return ties;
        }
        var column = segment.value();
        var sign = segment.descending() ? "<" : ">";
        return Sql.of("%1$s %2$s= ? AND (%1$s %2$s ? OR (".formatted(column, sign), value, value)
                .then(ties)
                .then("))");
    }
}
