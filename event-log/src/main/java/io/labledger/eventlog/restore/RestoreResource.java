package io.labledger.eventlog.restore;

import io.labledger.eventlog.call.OwnLog;
import io.labledger.eventlog.restore.RestoreStatus.Target;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Restores over HTTP, for whoever operates the service: not among the operations that the API
 * describes, since nobody is to try them out.
 */
@Path("/log/{log}/restores")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RestoreResource {

    /** One event a line. */
    private static final String LINES = "application/x-ndjson";

    /**
     * What to do.
     *
     * @param target what is made anew: the other one is right
     * @param shorten whether the store may end before the position at which it ends now
     */
    public record Start(@NotNull Target target, @Nullable Boolean shorten) {}

    private final Restores restores;
    private final Kept kept;
    private final OwnLog log;

    public RestoreResource(Restores restores, Kept kept, OwnLog log) {
        this.restores = restores;
        this.kept = kept;
        this.log = log;
    }

    /** Begins a restore. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response start(@PathParam("log") String asked, @NotNull @Valid Start start) {
        log.require(asked);
        var status = restores.start(start.target(), Boolean.TRUE.equals(start.shorten()));
        return Response.accepted(status)
                .location(URI.create("/log/" + log.name() + "/restores/" + status.id()))
                .build();
    }

    /** How a restore stands. */
    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public RestoreStatus get(@PathParam("log") String asked, @PathParam("id") String id) {
        log.require(asked);
        return restores.find(id);
    }

    /** What only the replaced one had. */
    @GET
    @Path("{id}/kept")
    @Produces(LINES)
    @Operation(hidden = true)
    public Response kept(@PathParam("log") String asked, @PathParam("id") String id) {
        log.require(asked);
        var restore = restores.find(id);
        StreamingOutput lines =
                out -> {
                    if (restore.keptIn() != null) {
                        kept.write(restore, out);
                    }
                };
        return Response.ok(lines, LINES).build();
    }
}
