package io.labledger.insights.experiments.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.http.header.Reads;
import io.labledger.http.page.Page;
import io.labledger.http.query.EmptyMeansNone;
import io.labledger.insights.experiments.shape.RunShapes;
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
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs over HTTP. */
@Path("/api/insights/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs", description = "Runs by params, metrics, tags and attributes")
@Reads
@RunOnVirtualThread
public class RunsResource {

    private static final String ID = "^[0-9a-f]{32}$";

    private final RunSearch search;
    private final RunParts parts;

    RunsResource(RunSearch search, RunParts parts) {
        this.search = search;
        this.parts = parts;
    }

    @GET
    @Operation(
            operationId = "searchRuns",
            summary = "Runs that match a filter, sorted",
            description =
                    "The filter is MLflow's: conditions on metrics.<key>, params.<key>, tags.<key>"
                            + " and attributes, joined with AND. Metrics and times take = != < <= >"
                            + " >=, texts = != LIKE ILIKE [NOT] IN, all IS [NOT] NULL. Keys with"
                            + " blanks go in backticks or double quotes. Runs without what is sorted"
                            + " by come last, metrics that are NaN before them; ties by start time,"
                            + " latest first.")
    public Page<Run> runs(
            @Parameter(description = "Only of this experiment")
                    @QueryParam("experiment")
                    @Pattern(regexp = "^[0-9]{1,19}$")
                    @Nullable String experiment,
            @Parameter(
                            description = "Conditions in MLflow's search grammar",
                            example = "metrics.accuracy > 0.9 and params.lr = '0.1'")
                    @QueryParam("filter")
                    @EmptyMeansNone
                    @Size(max = 5000)
                    @Nullable String filter,
            @Parameter(
                            description = "A field and ASC or DESC; by default the latest first",
                            example = "metrics.loss ASC")
                    @QueryParam("sort")
                    @EmptyMeansNone
                    @Size(max = 300)
                    @Nullable String sort,
            @Parameter(description = "Whether deleted runs are found")
                    @QueryParam("lifecycle")
                    @DefaultValue("active")
                    @Pattern(regexp = "^(active|deleted|all)$")
                    String lifecycle,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next of the page before")
                    @QueryParam("cursor")
                    @EmptyMeansNone
                    @Size(max = 2000)
                    @Nullable String cursor) {
        return search.search(
                RunQuery.of(
                        experiment,
                        filter,
                        sort,
                        Lifecycle.valueOf(lifecycle.toUpperCase(Locale.ROOT)),
                        limit,
                        cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getRun",
            summary = "All that is known of a run",
            description = "Of what a run has thousands of, the first 1,000; see truncated.")
    public RunDetail run(
            @Parameter(example = "0193f2a47c3e7d5e9b1f3a2b4c5d6e7f")
                    @PathParam("id")
                    @Pattern(regexp = ID)
                    String id) {
        return search.run(id).orElseThrow(() -> RunParts.notFound(id));
    }

    @GET
    @Path("/{id}/inputs")
    @Operation(
            operationId = "listRunInputs",
            summary = "Data sets that went into a run, as they were logged first")
    @APIResponseSchema(RunShapes.PageDataset.class)
    public Page<JsonNode> inputs(
            @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return parts.items(id, "inputs", limit, cursor);
    }

    @GET
    @Path("/{id}/models")
    @Operation(
            operationId = "listRunModels",
            summary = "Models that came out of a run, as they were logged first")
    @APIResponseSchema(RunShapes.PageModel.class)
    public Page<JsonNode> models(
            @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return parts.items(id, "models", limit, cursor);
    }

    @GET
    @Path("/{id}/artifacts")
    @Operation(
            operationId = "listRunArtifacts",
            summary = "Files that came out of a run, as they were logged first")
    @APIResponseSchema(RunShapes.PageArtifact.class)
    public Page<JsonNode> artifacts(
            @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return parts.items(id, "artifacts", limit, cursor);
    }

    @GET
    @Path("/{id}/params")
    @Operation(operationId = "listRunParams", summary = "Params of a run, by key")
    public Page<RunParts.Pair> params(
            @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return parts.pairs(id, "params", limit, cursor);
    }

    @GET
    @Path("/{id}/tags")
    @Operation(operationId = "listRunTags", summary = "Tags of a run, by key")
    public Page<RunParts.Pair> tags(
            @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return parts.pairs(id, "tags", limit, cursor);
    }

    @GET
    @Path("/{id}/metrics")
    @Operation(
            operationId = "listRunMetrics",
            summary = "The latest point of each metric of a run, by key")
    public Page<RunDetail.Metric> metrics(
            @PathParam("id") @Pattern(regexp = ID) String id,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @EmptyMeansNone @Size(max = 2000) @Nullable String cursor) {
        return parts.metrics(id, limit, cursor);
    }
}
