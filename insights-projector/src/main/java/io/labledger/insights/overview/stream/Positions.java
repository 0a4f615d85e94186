package io.labledger.insights.overview.stream;

import io.labledger.http.header.Position;
import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.progress.Progress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a client of the stream is with each log: the position of the last activity it has seen. */
final class Positions {

    private final Map<String, Long> seen = new TreeMap<>();

    /**
     * Where a client wants to begin, such as {@code experiments:17}; of several logs with commas
     * between. A log that is not named begins now.
     */
    static Positions from(@Nullable String text, Progress progress) {
        var positions = parse("from", text, progress);
        progress.all().forEach(log -> positions.seen.putIfAbsent(log.log(), log.position()));
        return positions;
    }

    /**
     * Where a client goes on that has seen the event of this id. A log that the id does not name
     * begins at its start: had the client been told anything of it, the id would name it.
     */
    static Positions resume(String id, Progress progress) {
        var positions = parse("Last-Event-ID", id, progress);
        progress.all().forEach(log -> positions.seen.putIfAbsent(log.log(), -1L));
        return positions;
    }

    private static Positions parse(String field, @Nullable String text, Progress progress) {
        var positions = new Positions();
        if (text != null && !text.isBlank()) {
            for (var position : Position.parseAll(field, text)) {
                if (!progress.reads(position.log())) {
                    throw Problem.invalid(
                                    field, "names no log that is read here: " + position.log())
                            .asException();
                }
                positions.seen.put(position.log(), position.number());
            }
        }
        return positions;
    }

    /** These, without the logs that nobody asked for. */
    Positions only(Predicate<String> wanted) {
        seen.keySet().removeIf(wanted.negate());
        return this;
    }

    Set<String> logs() {
        return seen.keySet();
    }

    long of(String log) {
        return seen.getOrDefault(log, -1L);
    }

    void advance(String log, long position) {
        seen.merge(log, position, Math::max);
    }

    /** The id from which a client resumes. */
    @Override
    public String toString() {
        return seen.entrySet().stream()
                .filter(log -> log.getValue() >= 0)
                .map(log -> log.getKey() + ":" + log.getValue())
                .collect(Collectors.joining(","));
    }
}
