package io.labledger.insights.engine.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.labledger.insights.engine.rebuild.RebuildStatus.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rebuild of one log's read model stands.
 *
 * @param id of the rebuild that it is part of
 * @param position position of the last event that it has applied, -1 before the first
 * @param head position of the last event in the log
 * @param eventsPerSecond over the last seconds; over all of it once it has ended
 * @param etaSeconds when it will have caught up at this speed; absent when that cannot be told
 * @param verify whether it is compared with the live read model before the switch
 * @param differences what the comparison found; absent when none was made
 * @param held what would be gone after the switch; absent when nothing would
 * @param error why it failed, or what it waits for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogRebuild(
        String log,
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
        @Nullable Held held,
        @Nullable String error) {

    /** This in another state. */
    LogRebuild in(State other) {
        return new LogRebuild(
                log,
                id,
                other,
                position,
                head,
                eventsPerSecond,
                etaSeconds,
                startedAt,
                finishedAt,
                verify,
                differences,
                held,
                error);
    }
}
