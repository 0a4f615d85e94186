package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.insights.experiments.shape.ExperimentShapes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an experiment: what a search shows, and its full record and history.
 *
 * @param runs how many runs there are, by status; deleted ones not counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ExperimentDetail")
public record ExperimentDetail(
        @JsonUnwrapped Experiment experiment,
        @Schema(
                        implementation = ExperimentShapes.ExperimentRecord.class,
                        description = "Of the latest revision")
                JsonNode record,
        List<Blocker> blockers,
        List<Iteration> iterations,
        List<Alternative> alternatives,
        @Schema(description = "Number of runs by status, deleted ones not counted")
                Map<String, Long> runs,
        @Schema(
                        description =
                                "Of what only the first 1,000 are shown; all of it is at"
                                        + " /api/insights/experiments/{id}/{name}")
                @Nullable List<String> truncated) {

    /** What blocked the experiment; without {@code unblockedAt} it still does. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Blocker(
            int number,
            String kind,
            String reason,
            Instant blockedAt,
            String blockedBy,
            @Nullable Instant unblockedAt,
            @Nullable String unblockedBy,
            @Nullable String note) {}

    /** A change that was made on the way. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Iteration(
            int number, String change, @Nullable String finding, Instant time, String actor) {}

    /** Another way to the answer; without {@code triedAt} it was not tried. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Alternative(
            int number,
            String description,
            boolean cheaperBaseline,
            @Nullable String finding,
            @Nullable Instant triedAt,
            @Nullable String triedBy) {}
}
