package io.labledger.experiments.run.http;

import io.labledger.experiments.run.Result;
import io.labledger.experiments.run.RunCommand;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a run ended: finished, and now, unless something else is said. */
public record FinishRun(
        @Nullable Result status, @Nullable Instant endTime, @Nullable String error) {

    static final FinishRun WELL = new FinishRun(null, null, null);

    RunCommand.Finish command(Instant now) {
        return new RunCommand.Finish(
                status == null ? Result.FINISHED : status,
                endTime == null ? now.truncatedTo(ChronoUnit.MILLIS) : endTime,
                error);
    }
}
