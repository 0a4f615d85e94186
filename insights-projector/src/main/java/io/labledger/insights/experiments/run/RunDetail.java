package io.labledger.insights.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.http.limits.Finite;
import io.labledger.insights.experiments.shape.RunShapes;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that is known of a run: what a search shows, its inputs and outputs, and its series. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RunDetail")
public record RunDetail(
        @JsonUnwrapped Run run,
        @Schema(implementation = RunShapes.Dataset[].class) @Nullable List<JsonNode> inputs,
        @Schema(description = "Models and artifacts") @Nullable Outputs outputs,
        List<Metric> series) {

    /** What came out of a run. */
    public record Outputs(
            @Schema(implementation = RunShapes.Model[].class) List<JsonNode> models,
            @Schema(implementation = RunShapes.Artifact[].class) List<JsonNode> artifacts) {}

    /**
     * A metric series of the run.
     *
     * @param points how many points it has
     * @param step step of the latest point
     * @param time time of the latest point in milliseconds since 1970
     * @param value value of the latest point
     * @param min least finite value
     * @param max greatest finite value
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Metric")
    public record Metric(
            String key,
            long points,
            long step,
            long time,
            double value,
            @Nullable @Finite Double min,
            @Nullable @Finite Double max) {}
}
