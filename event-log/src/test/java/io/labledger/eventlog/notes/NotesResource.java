package io.labledger.eventlog.notes;

import io.labledger.eventlog.call.Call;
import io.labledger.eventlog.call.CommandReplies;
import io.labledger.eventlog.call.CommandReply;
import io.labledger.eventlog.catalogue.Ledger;
import io.labledger.eventlog.notes.NoteEvent.Noted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Notes over HTTP. */
@Path("/api/notes")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class NotesResource {

    private final Ledger ledger;
    private final Call call;

    NotesResource(Ledger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response note(@PathParam("id") String id, @NotNull @Valid NoteCommand command) {
        var noted = new Noted(command.text(), command.author(), command.tags());
        var outcome =
                ledger.of(Notes.KIND)
                        .execute(
                                call.request("note/" + id, noted),
                                (state, events) -> reply(id, state).toBytes());
        return CommandReplies.of("notes", outcome, (state, events) -> reply(id, state));
    }

    private static CommandReply reply(String id, int count) {
        return CommandReply.created(id, "/api/notes/" + id).with("count", count);
    }

    @GET
    @Path("/number/{n}")
    public Map<String, Object> number(@PathParam("n") int n, @QueryParam("q") Integer q) {
        return Map.of("n", n);
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("secret internals");
    }
}
