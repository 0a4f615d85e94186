package io.labledger.insights.engine.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild stands, of one log or of several that were begun together: each switches by itself
 * as soon as it is there. What is said of the whole is what there is to say of the one when there
 * is one.
 *
 * @param state of what is furthest from its end; once all have ended, of what ended worst
 * @param position events applied so far, in all logs, less one: of one log the position of the last
 *     event applied, -1 before the first
 * @param head events in all logs, less one
 * @param eventsPerSecond over the last seconds, in all logs; over all of it once it has ended
 * @param etaSeconds when the last will have caught up at this speed; absent when that cannot be
 *     told
 * @param finishedAt when the last has ended; absent while one has not
 * @param verify whether it is compared with the live read model before the switch
 * @param differences what the comparison found; absent when none was made
 * @param error why it failed, or what it waits for
 * @param logs how each log's rebuild stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildStatus(
        String id,
        State state,
        long position,
        long head,
        long eventsPerSecond,
        @Nullable Long etaSeconds,
        Instant startedAt,
        @Nullable Instant finishedAt,
        boolean verify,
        @Nullable List<TableDifference> differences,
        @Nullable String error,
        List<LogRebuild> logs) {

    /** Stages of a rebuild, in the order in which the one of several logs says them. */
    public enum State {
        RUNNING,
        COMPARING,
        /** Before the switch: somebody has to say whether to switch or to discard it. */
        HELD,
        FAILED,
        CANCELLED,
        SWITCHED;

        boolean isOver() {
            return switch (this) {
                case RUNNING, COMPARING, HELD -> false;
                case SWITCHED, FAILED, CANCELLED -> true;
            };
        }
    }

    /** The whole of what has one id. */
    static RebuildStatus of(List<LogRebuild> logs) {
        var states = logs.stream().map(LogRebuild::state).sorted().toList();
        boolean over = states.stream().allMatch(State::isOver);
        return new RebuildStatus(
                logs.getFirst().id(),
                states.getFirst(),
                logs.stream().mapToLong(log -> log.position() + 1).sum() - 1,
                logs.stream().mapToLong(log -> log.head() + 1).sum() - 1,
                logs.stream().mapToLong(LogRebuild::eventsPerSecond).sum(),
                known(logs, LogRebuild::etaSeconds).max(Long::compare).orElse(null),
                logs.stream().map(LogRebuild::startedAt).min(Instant::compareTo).orElseThrow(),
                over
                        ? known(logs, LogRebuild::finishedAt).max(Instant::compareTo).orElse(null)
                        : null,
                logs.stream().anyMatch(LogRebuild::verify),
                known(logs, LogRebuild::differences)
                        .reduce(
                                (one, other) ->
                                        Stream.of(one, other).flatMap(List::stream).toList())
                        .orElse(null),
                known(logs, LogRebuild::error).findFirst().orElse(null),
                List.copyOf(logs));
    }

    private static <T> Stream<T> known(
            List<LogRebuild> logs, Function<LogRebuild, @Nullable T> part) {
        return logs.stream().map(part).filter(Objects::nonNull);
    }
}
