package io.labledger.insights.overview.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.header.Accept;
import io.labledger.http.header.Reads;
import io.labledger.http.live.Broadcast;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.progress.Committed;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.overview.activity.ActivityFilter;
import io.labledger.insights.overview.activity.ActivitySearch;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The live stream over HTTP. */
@Singleton
@Path("/api/insights/stream")
@Tag(name = "Activity")
@Reads
@RunOnVirtualThread
public class StreamResource {

    private final Contexts contexts;
    private final Progress progress;
    private final ActivitySource source;
    private final Broadcast<Activity> clients;

    StreamResource(
            ActivitySearch activities, Contexts contexts, Progress progress, ObjectMapper json) {
        this.contexts = contexts;
        this.progress = progress;
        this.source = new ActivitySource(activities, progress, json);
        this.clients = new Broadcast<>("activity", source);
        progress.subscribe(this::tell);
    }

    private void tell(Committed batch) {
        if (batch.late()) {
            clients.late(batch.log(), batch.activities());
        } else {
            clients.news();
        }
    }

    @GET
    @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "streamActivity",
            summary = "What happens, as it happens",
            description =
                    "Server-sent events: id says up to where each log has been sent, event the type,"
                            + " data an activity. Of one log they come in order; between logs there is"
                            + " no order. An event is sent once queries show what it did; one that was"
                            + " parked comes when a retry has applied it, under the id of what was"
                            + " sent last. Without a position, what happens from now on. Who resumes"
                            + " goes on in each log where it was, and gets from its beginning a log that"
                            + " its id does not name: nothing of that had been sent.")
    @APIResponse(
            responseCode = "200",
            description = "A stream that does not end by itself",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Activity.class)))
    public Response stream(
            @Parameter(description = "Only of this log", example = "experiments")
                    @QueryParam("log")
                    @Size(max = 40)
                    @Nullable String log,
            @QueryParam("type") @Pattern(regexp = ActivityFilter.TYPE) @Nullable String type,
            @QueryParam("record") @Pattern(regexp = ActivityFilter.RECORD) @Nullable String record,
            @QueryParam("experiment") @Pattern(regexp = "^[0-9]{1,19}$")
                    @Nullable String experiment,
            @Parameter(
                            description =
                                    "Sends what came after these positions first; logs that are not"
                                            + " named, from now on",
                            example = "experiments:17")
                    @QueryParam("from")
                    @Size(max = 1000)
                    @Nullable String from,
            @Parameter(description = "As from; sent by a client that reconnects")
                    @HeaderParam("Last-Event-ID")
                    @Size(max = 1000)
                    @Nullable String lastEventId,
            @Context HttpHeaders headers) {
        Accept.best(headers, MediaType.SERVER_SENT_EVENTS);
        var filter = new ActivityFilter(contexts.asked(log), type, record, experiment, null);
        var start =
                lastEventId != null && !lastEventId.isBlank()
                        ? Positions.resume(lastEventId, progress)
                        : Positions.from(from, progress);
        var reader = new ActivityReader(source, filter, start.only(filter::isAbout));
        return Response.ok(clients.follow(reader), MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    void stop(@Observes ShutdownEvent shutdown) {
        clients.close();
    }
}
