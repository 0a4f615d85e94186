package io.labledger.kudos;

import io.labledger.eventlog.call.Calls;
import io.labledger.eventlog.call.CommandCalls;
import io.labledger.eventlog.event.Uuid7;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Kudos over HTTP. */
@Path("/api/kudos")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KudosResource {

    private final CommandCalls<KudosCommand, Kudos, KudosEvent> calls;

    KudosResource(Calls calls) {
        this.calls = calls.of(KudosCatalogue.KUDOS, "/api/kudos");
    }

    @POST
    @Operation(operationId = "giveKudos", summary = "Thank somebody")
    @APIResponse(responseCode = "201")
    public Response give(@NotNull KudosCommand.Give body) {
        return calls.create(Uuid7.hex(), body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getKudos", summary = "Who was thanked, and what for")
    public RestResponse<Kudos> byId(@PathParam("id") String id) {
        var loaded = calls.load(id);
        return calls.answer(loaded.state(), loaded);
    }
}
