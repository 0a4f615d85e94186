package io.labledger.insights.overview.activity;

import io.labledger.http.header.Reads;
import io.labledger.http.page.Cursor;
import io.labledger.http.page.Page;
import io.labledger.http.query.EmptyMeansNone;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.progress.Activity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail over HTTP. */
@Path("/api/insights/activity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activity", description = "Who did what, when")
@Reads
@RunOnVirtualThread
public class ActivityResource {

    private final ActivitySearch activities;
    private final Contexts contexts;

    ActivityResource(ActivitySearch activities, Contexts contexts) {
        this.activities = activities;
        this.contexts = contexts;
    }

    @GET
    @Operation(
            operationId = "listActivity",
            summary = "Who did what, when",
            description =
                    "One item per event, latest first, whichever log it is in: by recordedTime, and of"
                            + " what was recorded in the same moment by log and position.")
    public Page<Activity> activity(
            @Parameter(description = "Only of this log", example = "experiments")
                    @QueryParam("log")
                    @Size(max = 40)
                    @Nullable String log,
            @Parameter(
                            description = "Only about this record",
                            example = "experiment/62843502592000")
                    @QueryParam("record")
                    @Pattern(regexp = ActivityFilter.RECORD)
                    @Nullable String record,
            @Parameter(description = "Only about this experiment and its runs")
                    @QueryParam("experiment")
                    @Pattern(regexp = "^[0-9]{1,19}$")
                    @Nullable String experiment,
            @Parameter(description = "Only by this actor")
                    @QueryParam("actor")
                    @Size(min = 1, max = 250)
                    @Nullable String actor,
            @Parameter(
                            description = "Only of this type, in full or in short",
                            example = "run-started")
                    @QueryParam("type")
                    @Pattern(regexp = ActivityFilter.TYPE)
                    @Nullable String type,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next of the page before")
                    @QueryParam("cursor")
                    @EmptyMeansNone
                    @Size(max = 2000)
                    @Nullable String cursor) {
        var cursors = Cursor.of("activity", log, record, experiment, actor, type);
        var after = cursors.read(cursor, 1);
        var end = after == null ? PageEnd.NONE : PageEnd.parse(after.getFirst());
        var filter = new ActivityFilter(contexts.asked(log), type, record, experiment, actor);
        var found = activities.before(end, filter, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var page = found.subList(0, limit);
        return new Page<>(page, cursors.after(List.of(end.after(page).toString())));
    }
}
