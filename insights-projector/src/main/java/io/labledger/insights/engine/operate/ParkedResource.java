package io.labledger.insights.engine.operate;

import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.live.LiveReadModels;
import io.labledger.insights.engine.parking.ParkedEvent;
import io.labledger.insights.engine.parking.ParkingLot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Parked events over HTTP. */
@Path("/api/insights/parked")
@RunOnVirtualThread
@Tag(name = "Parked events", description = "Events that could not be applied to the read model.")
public class ParkedResource {

    /** A page of parked events; {@code next} is the {@code after} of the next page. */
    public record Page(List<ParkedEvent> items, @Nullable Long next) {}

    /** Which stream to retry; every one when absent. */
    public record Retry(@Nullable String stream) {}

    /** What a retry came to: events applied, and events that are parked still. */
    public record Retried(String stream, int applied, long parked) {}

    /** What each stream's retry came to. */
    public record RetryReport(List<Retried> retried) {}

    private final ParkingLot parked;
    private final LiveReadModel live;

    @Inject
    ParkedResource(ParkingLot parked, LiveReadModels live) {
        this.parked = parked;
        this.live = live.all().getFirst();
    }

    /** Parked events in order of their positions. */
    @GET
    @Operation(
            summary = "Events that could not be applied, with the reason",
            description = "Later events of the same stream wait behind them; all others go on.")
    public Page list(
            @QueryParam("after") @DefaultValue("-1") @Min(-1) long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit)
            throws SQLException {
        var items = parked.list(after, limit);
        return new Page(items, items.size() < limit ? null : items.getLast().position());
    }

    /** Applies parked events again, in order. */
    @POST
    @Path("retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply parked events again, after a fix",
            description = "Of one stream, or of all. What cannot be applied still stays parked.")
    @APIResponse(responseCode = "200", description = "What it came to, stream by stream.")
    @APIResponse(
            responseCode = "409",
            description = "read-model-rebuilding: of another version, and replaced soon.")
    public RetryReport retry(@RequestBody(required = false) @Nullable Retry retry)
            throws SQLException {
        String stream = retry == null ? null : retry.stream();
        List<String> streams = stream != null ? List.of(stream) : live.parkedStreams();
        List<Retried> report = new ArrayList<>();
        for (String each : streams) {
            int applied = live.retry(each);
            report.add(new Retried(each, applied, parked.count(each)));
        }
        return new RetryReport(report);
    }
}
