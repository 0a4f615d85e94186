package io.labledger.eventlog.ingest;

import io.labledger.eventlog.call.Call;
import io.labledger.eventlog.feed.Feed;
import io.labledger.http.header.Accept;
import io.labledger.http.header.Position;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The events of a context over HTTP: takes them and lets them be read. A service says under which
 * path: {@code @Path("/api/experiments/events") class ExperimentEvents extends EventsResource {}}.
 */
public abstract class EventsResource {

    private static final String SSE = "text/event-stream";

    @Inject Ingest ingest;

    @Inject Feed feed;

    @Inject Call call;

    @Inject
    @ConfigProperty(name = "labledger.log")
    String log;

    /** Takes one event, binary or structured, or a batch of at most 1,000. */
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordEvents",
            summary = "Record CloudEvents",
            description =
                    "One event in binary or structured mode, or a batch, which is answered event by"
                            + " event: recorded; unchanged, when what it says is so already; duplicate,"
                            + " when its source and id were sent before, however long ago; or"
                            + " refused. The position is where the log has it, or says it last.")
    public Response record(
            @RequestBody(ref = "CloudEvents") byte[] body, @Context HttpHeaders headers) {
        var receipt =
                ingest.take(
                        headers.getRequestHeaders(),
                        headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                        body == null ? new byte[0] : body,
                        call.actor());
        if (receipt.batch()) {
            return positioned(Response.ok(receipt.lines()), receipt.position());
        }
        var line = receipt.lines().results().getFirst();
        var refused = line.problem();
        if (refused != null) {
            return refused.toResponse();
        }
        var answer =
                new Receipt.Single(line.id(), line.source(), line.status(), receipt.position());
        return positioned(Response.ok(answer), receipt.position());
    }

    /** A page of the log, or with {@code Accept: text/event-stream} a live tail of it. */
    @GET
    @RunOnVirtualThread
    @Produces({Feed.BATCH, MediaType.APPLICATION_JSON, SSE})
    @Operation(
            operationId = "readEvents",
            summary = "Read the log",
            description =
                    "A JSON array of the recorded CloudEvents, in order; Ledger-Next is the from of"
                            + " the next page. With Accept: text/event-stream a live tail, whose"
                            + " event ids are positions and can be resumed with Last-Event-ID.")
    public Response read(
            @Parameter(description = "The first position", schema = @Schema(ref = "Position"))
                    @QueryParam("from")
                    @Nullable String from,
            @Parameter(
                            description = "The earliest time of recording",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("since")
                    @Nullable String since,
            @Parameter(description = "The type, in full or its short name") @QueryParam("type")
                    @Nullable String type,
            @Parameter(description = "The stream, such as run/…") @QueryParam("stream")
                    @Nullable String stream,
            @Parameter(
                            description = "At most this many",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable String limit,
            @Parameter(
                            description = "Goes on after this position, with a live tail",
                            schema = @Schema(ref = "Position"))
                    @HeaderParam("Last-Event-ID")
                    @Nullable String lastEventId,
            @Context HttpHeaders headers) {
        return Accept.best(headers, Feed.BATCH, MediaType.APPLICATION_JSON, SSE).equals(SSE)
                ? feed.tail(from, since, type, stream, lastEventId)
                : feed.page(from, since, type, stream, limit);
    }

    private Response positioned(Response.ResponseBuilder response, long position) {
        return position < 0
                ? response.build()
                : response.header(Position.HEADER, new Position(log, position)).build();
    }
}
