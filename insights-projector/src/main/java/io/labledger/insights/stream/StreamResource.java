package io.labledger.insights.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.insights.activity.ActivityFilter;
import io.labledger.insights.activity.ActivitySearch;
import io.labledger.insights.http.Reads;
import io.labledger.insights.progress.Activity;
import io.labledger.insights.progress.Progress;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final ActivitySearch activities;
    private final Progress progress;
    private final ObjectMapper json;
    private final Set<LiveActivity> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    StreamResource(ActivitySearch activities, Progress progress, ObjectMapper json) {
        this.activities = activities;
        this.progress = progress;
        this.json = json;
    }

    @GET
    @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "streamActivity",
            summary = "What happens, as it happens",
            description =
                    "Server-sent events: id is the position to resume from, event the type, data an"
                            + " activity. An event is sent once queries show what it did. Without a"
                            + " position, what happens from now on.")
    @APIResponse(
            responseCode = "200",
            description = "A stream that does not end by itself",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = Activity.class)))
    public Response stream(
            @QueryParam("type") @Pattern(regexp = ActivityFilter.TYPE) @Nullable String type,
            @QueryParam("record") @Pattern(regexp = ActivityFilter.RECORD) @Nullable String record,
            @QueryParam("experiment") @Pattern(regexp = "^[0-9]{1,19}$")
                    @Nullable String experiment,
            @Parameter(
                            description = "Sends what came after this position first",
                            example = "experiments:17")
                    @QueryParam("from")
                    @Size(max = 1000)
                    @Nullable String from,
            @Parameter(description = "As from; sent by a client that reconnects")
                    @HeaderParam("Last-Event-ID")
                    @Size(max = 1000)
                    @Nullable String lastEventId) {
        var start =
                lastEventId != null && !lastEventId.isBlank()
                        ? Positions.parse("Last-Event-ID", lastEventId, progress)
                        : Positions.parse("from", from, progress);
        var filter = new ActivityFilter(type, record, experiment, null);
        var live = new LiveActivity(activities, progress, filter, start, json, () -> stopped);
        return Response.ok(following(live), MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private jakarta.ws.rs.core.StreamingOutput following(LiveActivity live) {
        return client -> {
            clients.add(live);
            try {
                live.write(client);
            } finally {
                clients.remove(live);
            }
        };
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopped = true;
        clients.forEach(LiveActivity::wake);
    }
}
