package io.labledger.experiments.run.http;

import io.labledger.eventlog.call.Calls;
import io.labledger.eventlog.call.CommandCalls;
import io.labledger.experiments.run.Run;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.RunEvent;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The runs that there are. */
@Path("/api/runs/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
class RunsResource {

    private final CommandCalls<RunCommand, Run, RunEvent> calls;

    RunsResource(Calls calls) {
        this.calls = calls.of(Runs.KIND, "/api/runs");
    }

    @GET
    @Operation(
            operationId = "getRun",
            summary = "A run, with the latest value of each metric",
            description = "Always as of now. The series of a metric are in the read models.")
    public RestResponse<RunView> byId(@PathParam("id") String id) {
        var loaded = calls.load(id);
        return calls.answer(RunView.of(new RunId(id), loaded), loaded);
    }

    @POST
    @Path("/log")
    @Operation(
            operationId = "logToRun",
            summary = "Log params, metrics, tags, inputs and outputs",
            description =
                    "All of it or nothing. Up to 100,000 points a call, as rows (metrics) or as a"
                            + " series per key. A param that has the same value already is fine,"
                            + " another value is refused. A run that has ended still takes logs.")
    public Response log(@PathParam("id") String id, @NotNull LogBody body) {
        return calls.carryOut(id, body.command());
    }

    @DELETE
    @Path("/tags/{key}")
    @Operation(
            operationId = "deleteTag",
            summary = "Delete a tag, if the run has it",
            description =
                    "The key is percent-encoded. Some keys no client leaves alone in a path, . and .."
                            + " above all: delete-tags takes every key.")
    public Response deleteTag(
            @PathParam("id") String id,
            @Parameter(schema = @Schema(ref = "Name")) @PathParam("key") String key) {
        return calls.carryOut(id, new RunCommand.DeleteTags(List.of(key)));
    }

    @POST
    @Path("/delete-tags")
    @Operation(
            operationId = "deleteTags",
            summary = "Delete tags, those that the run has",
            description = "At most 100 at once, whatever their keys look like.")
    public Response deleteTags(@PathParam("id") String id, @NotNull RunCommand.DeleteTags body) {
        return calls.carryOut(id, body);
    }

    @POST
    @Path("/finish")
    @Operation(operationId = "finishRun", summary = "Finish a run")
    public Response finish(@PathParam("id") String id, @Nullable FinishRun body) {
        return calls.carryOut(id, (body == null ? FinishRun.WELL : body).command(Instant.now()));
    }

    @POST
    @Path("/reopen")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "reopenRun", summary = "Let a run that has ended go on")
    public Response reopen(@PathParam("id") String id) {
        return calls.carryOut(id, new RunCommand.Reopen());
    }

    @POST
    @Path("/rename")
    @Operation(operationId = "renameRun", summary = "Rename a run")
    public Response rename(@PathParam("id") String id, @NotNull RunCommand.Rename body) {
        return calls.carryOut(id, body);
    }

    @POST
    @Path("/delete")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "deleteRun",
            summary = "Delete a run",
            description = "It can be restored: what has happened stays in the log.")
    public Response delete(@PathParam("id") String id) {
        return calls.carryOut(id, new RunCommand.Delete());
    }

    @POST
    @Path("/restore")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "restoreRun", summary = "Restore a run that was deleted")
    public Response restore(@PathParam("id") String id) {
        return calls.carryOut(id, new RunCommand.Restore());
    }
}
