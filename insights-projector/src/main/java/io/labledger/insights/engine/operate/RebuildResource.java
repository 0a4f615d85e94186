package io.labledger.insights.engine.operate;

import io.labledger.http.problem.Problem;
import io.labledger.insights.engine.rebuild.RebuildStatus;
import io.labledger.insights.engine.rebuild.Rebuilds;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rebuilds of the read model over HTTP. */
@Path("/api/insights/rebuilds")
@RunOnVirtualThread
@Tag(
        name = "Rebuilds",
        description = "The read model, built anew from the log beside the live one.")
public class RebuildResource {

    /**
     * What to do.
     *
     * @param verify compare with the live read model before the switch
     */
    public record Start(@Nullable Boolean verify) {}

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
                    "Queries are answered all along. When the new read model has caught up it becomes"
                            + " the live one in one transaction.")
    @APIResponseSchema(
            value = RebuildStatus.class,
            responseCode = "202",
            responseDescription = "It has begun; follow it under its Location.")
    @APIResponse(responseCode = "409", description = "rebuild-running: there is one already.")
    public Response start(@RequestBody(required = false) @Nullable Start start) {
        boolean verify = start != null && Boolean.TRUE.equals(start.verify());
        RebuildStatus status = rebuilds.start(verify);
        return Response.accepted(status)
                .location(URI.create("/api/insights/rebuilds/" + status.id()))
                .build();
    }

    /** How a rebuild stands. */
    @GET
    @Path("{id}")
    @Operation(summary = "How a rebuild stands; 'latest' is the last one since the start")
    @APIResponse(responseCode = "200", description = "Progress, and what the comparison found.")
    @APIResponse(responseCode = "404", description = "rebuild-not-found")
    public RebuildStatus get(@PathParam("id") String id) {
        return found(rebuilds.find(id));
    }

    /** Cancels a rebuild. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel a rebuild", description = "One that is over stays as it is.")
    @APIResponseSchema(
            value = RebuildStatus.class,
            responseCode = "202",
            responseDescription = "It ends soon.")
    @APIResponse(responseCode = "404", description = "rebuild-not-found")
    public Response cancel(@PathParam("id") String id) {
        return Response.accepted(found(rebuilds.cancel(id))).build();
    }

    private static RebuildStatus found(@Nullable RebuildStatus status) {
        if (status == null) {
            throw Problem.of(404, "rebuild-not-found", "there is no such rebuild").asException();
        }
        return status;
    }
}
