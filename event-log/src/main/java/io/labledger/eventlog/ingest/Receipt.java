package io.labledger.eventlog.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.labledger.http.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of the events of one request. */
record Receipt(boolean batch, List<Entry> entries) {

    /** One event. */
    record Entry(@Nullable String id, @Nullable String source, IngestResult result) {}

    /** The line about one event of a batch. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            int index,
            @Nullable String id,
            @Nullable String source,
            String status,
            @Nullable Long position,
            @Nullable Problem problem) {}

    /** The answer to a batch. */
    record Lines(List<Line> results) {}

    /** The answer to a single event. */
    record Single(@Nullable String id, @Nullable String source, String status, long position) {}

    static Receipt one(Entry entry) {
        return new Receipt(false, List.of(entry));
    }

    Lines lines() {
        return new Lines(IntStream.range(0, entries.size()).mapToObj(this::line).toList());
    }

    /** The last position that the request led to; -1 when everything was refused. */
    long position() {
        return entries.stream()
                .mapToLong(
                        entry ->
                                switch (entry.result()) {
                                    case IngestResult.Recorded(var position) -> position;
                                    case IngestResult.Unchanged(var position) -> position;
                                    case IngestResult.Duplicate(var position) -> position;
                                    case IngestResult.Refused _, IngestResult.Waits _ -> -1;
                                })
                .max()
                .orElse(-1);
    }

    private Line line(int index) {
        var entry = entries.get(index);
        return switch (entry.result()) {
            case IngestResult.Recorded(var position) -> line(index, "recorded", position);
            case IngestResult.Unchanged(var position) -> line(index, "unchanged", position);
            case IngestResult.Duplicate(var position) -> line(index, "duplicate", position);
            case IngestResult.Refused(var problem) -> refused(entry, index, problem);
            case IngestResult.Waits(var problem) -> refused(entry, index, problem);
        };
    }

    private static Line refused(Entry entry, int index, Problem problem) {
        return new Line(index, entry.id(), entry.source(), "refused", null, problem);
    }

    private Line line(int index, String status, long position) {
        var entry = entries.get(index);
        return new Line(index, entry.id(), entry.source(), status, position, null);
    }
}
