package io.labledger.insights.overview.stream;

import io.labledger.http.header.Position;
import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.progress.Progress;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a client of the stream is with each log: the position of the last activity it has seen. */
final class Positions {

    private final Map<String, Long> seen = new TreeMap<>();

    /**
     * Reads the id of an event, such as {@code experiments:17}; of several logs with commas
     * between.
     *
     * @param field where it stands, for the error
     */
    static Positions parse(String field, @Nullable String text, Progress progress) {
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
        // a log that is not named is followed from now on
        progress.all().forEach(log -> positions.seen.putIfAbsent(log.log(), log.position()));
        return positions;
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
