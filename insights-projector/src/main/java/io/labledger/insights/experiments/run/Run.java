package io.labledger.insights.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.insights.experiments.shape.RunShapes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as a search shows it.
 *
 * @param metrics the latest value of each metric: a number, "NaN", "Infinity" or "-Infinity"
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Run")
public record Run(
        @Schema(examples = "0193f2a47c3e7d5e9b1f3a2b4c5d6e7f") String id,
        @Schema(examples = "62843502592000") String experimentId,
        String name,
        @Schema(enumeration = {"RUNNING", "FINISHED", "FAILED", "KILLED"}) String status,
        @Schema(enumeration = {"ACTIVE", "DELETED"}) String lifecycle,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable String parentRunId,
        @Schema(description = "Who started it") String actor,
        @Nullable String error,
        @Schema(implementation = RunShapes.Source.class) @Nullable JsonNode source,
        Map<String, String> params,
        @Schema(description = "Latest value of each metric") Map<String, Double> metrics,
        Map<String, String> tags,
        Instant updatedAt,
        @Schema(description = "Version of the run's stream") int version,
        @Schema(
                        description =
                                "Of what only the first 1,000 are shown; all of it is at"
                                        + " /api/insights/runs/{id}/{name}")
                @Nullable List<String> truncated) {

    /** The same, with everything that an answer has cut. */
    Run withTruncated(@Nullable List<String> names) {
        var all = new TreeSet<String>();
        if (truncated != null) {
            all.addAll(truncated);
        }
        if (names != null) {
            all.addAll(names);
        }
        return new Run(
                id,
                experimentId,
                name,
                status,
                lifecycle,
                startTime,
                endTime,
                parentRunId,
                actor,
                error,
                source,
                params,
                metrics,
                tags,
                updatedAt,
                version,
                all.isEmpty() ? null : List.copyOf(all));
    }
}
