package io.labledger.insights.engine.operate;

import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.rebuild.LogRebuild;
import io.labledger.insights.engine.rebuild.RebuildStatus;
import io.labledger.insights.engine.rebuild.Rebuilds;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rebuilds of the read model over HTTP. */
@Path("/api/insights/rebuilds")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Rebuilds",
        description = "Read models, built anew from their logs beside the live ones.")
public class RebuildResource {

    /**
     * What to do.
     *
     * @param verify compare with the live read model before the switch
     * @param logs the logs whose read models to rebuild; all when absent
     */
    public record Start(
            @Nullable Boolean verify,
            @Nullable @Size(min = 1, max = 100) List<@NotNull @Size(max = 100) String> logs) {}

    /** The latest rebuild of each log. */
    public record Latest(List<LogRebuild> items) {}

    private final Rebuilds rebuilds;

    @Inject
    RebuildResource(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** Begins a rebuild. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a rebuild",
            description =
                    "Of the logs that are named, or of all. Queries are answered all along. When the new"
                            + " read model of a log has caught up it becomes the live one in one"
                            + " transaction, whatever the others have come to. One that could not"
                            + " apply what the live one has applied is HELD before that: switch to it"
                            + " all the same, or cancel it.")
    @APIResponseSchema(
            value = RebuildStatus.class,
            responseCode = "202",
            responseDescription = "It has begun; follow it under its Location.")
    @APIResponse(
            responseCode = "409",
            description = "rebuild-running: there is one of such a log already.")
    public Response start(@RequestBody(required = false) @Valid @Nullable Start start) {
        boolean verify = start != null && Boolean.TRUE.equals(start.verify());
        List<String> logs = start == null || start.logs() == null ? List.of() : start.logs();
        RebuildStatus status = rebuilds.start(logs, verify);
        return Response.accepted(status)
                .location(URI.create("/api/insights/rebuilds/" + status.id()))
                .build();
    }

    /** The latest rebuild of each log. */
    @GET
    @Operation(
            summary = "The latest rebuild of each log since the start",
            description = "A log that was not rebuilt since is not among them.")
    public Latest latest() {
        return new Latest(rebuilds.latest());
    }

    /** How a rebuild stands. */
    @GET
    @Path("{id}")
    @Operation(summary = "How a rebuild stands; 'latest' is the one that began last")
    @APIResponse(responseCode = "200", description = "Progress, and what the comparison found.")
    @APIResponse(responseCode = "404", description = "rebuild-not-found")
    public RebuildStatus get(@PathParam("id") String id) {
        return found(rebuilds.find(id));
    }

    /** Cancels a rebuild. */
    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Cancel a rebuild, or discard one that is held",
            description = "What it has built is dropped. One that is over stays as it is.")
    @APIResponseSchema(
            value = RebuildStatus.class,
            responseCode = "202",
            responseDescription = "It ends soon.")
    @APIResponse(responseCode = "404", description = "rebuild-not-found")
    public Response cancel(
            @PathParam("id") String id,
            @Parameter(description = "Only this log's") @QueryParam("log") @Size(min = 1, max = 100)
                    @Nullable String log) {
        return Response.accepted(found(rebuilds.cancel(id, log))).build();
    }

    /** Switches to a rebuild that is held. */
    @POST
    @Path("{id}/switch")
    @Operation(
            summary = "Switch to a rebuild that is held",
            description =
                    "What 'held' lists is not shown any more then; its events are parked, and can be"
                            + " applied again after a fix.")
    @APIResponseSchema(
            value = RebuildStatus.class,
            responseCode = "202",
            responseDescription = "It switches soon.")
    @APIResponse(responseCode = "404", description = "rebuild-not-found")
    @APIResponse(responseCode = "409", description = "rebuild-not-held")
    public Response switchTo(
            @PathParam("id") String id,
            @Parameter(description = "Only to this log's")
                    @QueryParam("log")
                    @Size(min = 1, max = 100)
                    @Nullable String log) {
        return Response.accepted(found(rebuilds.accept(id, log))).build();
    }

    private static RebuildStatus found(@Nullable RebuildStatus status) {
        if (status == null) {
            throw Problem.of(404, "rebuild-not-found", "there is no such rebuild").asException();
        }
        return status;
    }
}
