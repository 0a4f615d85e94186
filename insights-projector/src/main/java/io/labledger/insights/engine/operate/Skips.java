package io.labledger.insights.engine.operate;

import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.fold.Skipping;
import io.labledger.insights.engine.live.LiveReadModel;
import java.sql.SQLException;

/** Gives parked events up, and says why when it cannot. */
final class Skips {

    private Skips() {}

    /** Gives an event up, and applies what waited behind it; said again, goes on with that. */
    static ParkedResource.Skipped skip(
            LiveReadModel live, long position, String actor, String reason) throws SQLException {
        String log = live.context().name();
        var skip =
                switch (live.skip(position, actor, reason)) {
                    case Skipping.Done(var done, _) -> done;
                    case Skipping.NotParked() -> throw notParked(log, position);
                    case Skipping.Waits(var stream, var first) ->
                            throw Problem.of(
                                            409,
                                            "parked-event-waits",
                                            "%s:%d only waits for %1$s:%d of %s; retry or skip that one"
                                                    .formatted(log, position, first, stream))
                                    .asException();
                    case Skipping.Rebuilding() ->
                            throw Problem.of(
                                            409,
                                            "read-model-rebuilding",
                                            "The read model of %s is being rebuilt, which may apply the event; wait until it is over, then skip what is parked still"
                                                    .formatted(log))
                                    .asException();
                };
        return new ParkedResource.Skipped(
                skip.log(),
                skip.position(),
                skip.stream(),
                skip.type(),
                skip.actor(),
                skip.reason(),
                skip.skippedAt(),
                live.retry(skip.stream()));
    }

    static RuntimeException notParked(String log, long position) {
        return Problem.of(
                        404,
                        "parked-event-not-found",
                        "No event is parked at %s:%d: it was applied, skipped, or is not there yet"
                                .formatted(log, position))
                .asException();
    }
}
