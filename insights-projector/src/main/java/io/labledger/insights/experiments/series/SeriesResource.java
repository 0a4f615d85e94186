package io.labledger.insights.experiments.series;

import io.labledger.http.header.Reads;
import io.labledger.http.limits.Name;
import io.labledger.http.problem.Problem;
import io.labledger.insights.experiments.series.Chunks.Window;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Metric series over HTTP. */
@Path("/api/insights/runs/{id}/series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
@Reads
@RunOnVirtualThread
public class SeriesResource {

    private final SeriesSearch search;

    SeriesResource(SeriesSearch search) {
        this.search = search;
    }

    /** The series asked for, in the order of the keys. */
    @Schema(name = "SeriesAnswer")
    public record Answer(List<Series> series) {}

    @GET
    @Operation(
            operationId = "getSeries",
            summary = "Metric series of a run",
            description =
                    "Points in order of step and time. A series of more than maxPoints is thinned"
                            + " out so that its shape, its extremes and its ends stay, and so that"
                            + " values that are not finite can be seen. A key that the run does not"
                            + " have has no points.")
    public Answer series(
            @Parameter(example = "0193f2a47c3e7d5e9b1f3a2b4c5d6e7f")
                    @PathParam("id")
                    @Pattern(regexp = "^[0-9a-f]{32}$")
                    String id,
            @Parameter(
                            description = "Keys of the metrics, one to twenty",
                            required = true,
                            example = "loss")
                    @QueryParam("key")
                    @Size(min = 1, max = 20)
                    List<@Name String> key,
            @QueryParam("maxPoints") @DefaultValue("500") @Min(1) @Max(10_000) int maxPoints,
            @Parameter(description = "First step") @QueryParam("fromStep") @Nullable Long fromStep,
            @Parameter(description = "Last step") @QueryParam("toStep") @Nullable Long toStep) {
        var window =
                new Window(
                        fromStep == null ? Long.MIN_VALUE : fromStep,
                        toStep == null ? Long.MAX_VALUE : toStep);
        if (window.from() > window.to()) {
            throw Problem.invalid("fromStep", "is after toStep").asException();
        }
        return new Answer(
                search.of(id, key, maxPoints, window)
                        .orElseThrow(
                                () ->
                                        Problem.of(
                                                        404,
                                                        "run-not-found",
                                                        "There is no run " + id + " here (yet)")
                                                .asException()));
    }
}
