package io.labledger.eventlog.call;

import io.labledger.eventlog.append.WritesRefused;
import io.labledger.eventlog.event.EventTooLarge;
import io.labledger.eventlog.event.UnknownEventType;
import io.labledger.eventlog.event.UnreadableEvent;
import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemSource;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a caller is told about what the log itself throws. */
@Singleton
public class LogProblem implements ProblemSource {

    private static final Logger LOG = Logger.getLogger(LogProblem.class);

    @Override
    public @Nullable Problem of(Throwable e) {
        return switch (e) {
            case WritesRefused diverged -> Problem.of(503, "log-diverged", diverged.reason());
            case EventTooLarge tooLarge ->
                    Problem.of(
                            413, "event-too-large", Echo.of(String.valueOf(tooLarge.getMessage())));
            case UnknownEventType unknown ->
                    Problem.of(
                            400,
                            "unknown-event-type",
                            "There is no event type \"" + Echo.of(unknown.type()) + "\" here",
                            List.of(new Problem.FieldError("type", "is not known here")));
            case UnreadableEvent unreadable -> {
                LOG.error("An event was stopped that earlier checks should have refused", e);
                yield Problem.of(
                        422, "event-unreadable", Echo.of(String.valueOf(unreadable.getMessage())));
            }
            default -> null;
        };
    }
}
