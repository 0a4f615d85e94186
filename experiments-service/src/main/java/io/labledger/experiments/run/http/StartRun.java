package io.labledger.experiments.run.http;

import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said when a run starts; nothing has to be. */
public record StartRun(
        @Nullable String name,
        @Nullable RunId parentRunId,
        @Nullable Instant startTime,
        @Nullable Source source,
        Map<String, String> params,
        Map<String, String> tags) {

    static final StartRun NOTHING = new StartRun(null, null, null, null, Map.of(), Map.of());

    private static final int NAMED_BY = 8;

    RunCommand.Start command(ExperimentId experiment, RunId id, Instant now) {
        return new RunCommand.Start(
                experiment,
                name == null ? "run-" + id.hex().substring(id.hex().length() - NAMED_BY) : name,
                parentRunId,
                startTime == null ? now.truncatedTo(ChronoUnit.MILLIS) : startTime,
                source,
                params,
                tags);
    }
}
