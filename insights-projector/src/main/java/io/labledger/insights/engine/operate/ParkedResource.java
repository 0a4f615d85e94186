package io.labledger.insights.engine.operate;

import io.labledger.http.header.Headers;
import io.labledger.http.limits.Text;
import io.labledger.http.page.Cursor;
import io.labledger.http.page.Page;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import io.labledger.http.query.EmptyMeansNone;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.live.LiveReadModels;
import io.labledger.insights.engine.parking.ParkedEvent;
import io.labledger.insights.engine.parking.ParkingLot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Parked events of all logs over HTTP. */
@Path("/api/insights/parked")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parked events", description = "Events that could not be applied to a read model.")
public class ParkedResource {

    private static final int MOST_BEHIND = 50;

    private final ParkingLot parked;
    private final Contexts contexts;
    private final LiveReadModels live;

    @Inject
    ParkedResource(ParkingLot parked, Contexts contexts, LiveReadModels live) {
        this.parked = parked;
        this.contexts = contexts;
        this.live = live;
    }

    /** Parked events in order of logs and positions. */
    @GET
    @Operation(
            summary = "Events that could not be applied, with the reason",
            description =
                    "By log and position. Later events of the same stream wait behind them; all others"
                            + " go on.")
    public Page<ParkedEvent> list(
            @Parameter(description = "Only of this log") @QueryParam("log") @Size(max = 40)
                    @Nullable String log,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Parameter(description = "next of the page before")
                    @QueryParam("cursor")
                    @EmptyMeansNone
                    @Size(max = 2000)
                    @Nullable String cursor)
            throws SQLException {
        var cursors = Cursor.of("parked", contexts.asked(log));
        var after = cursors.read(cursor, 2);
        var items =
                after == null
                        ? parked.list(log, "", -1, limit + 1)
                        : parked.list(log, after.getFirst(), number(after.getLast()), limit + 1);
        if (items.size() <= limit) {
            return new Page<>(items, null);
        }
        var page = items.subList(0, limit);
        var last = page.getLast();
        return new Page<>(
                page, cursors.after(List.of(last.log(), String.valueOf(last.position()))));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Cursor.malformed();
        }
    }

    /** One parked event. */
    @GET
    @Path("{log}/{position}")
    @Operation(
            summary = "One of them: the event itself, and what waits behind it",
            description = "event is the event as it is in the log; bytes, when it is no JSON.")
    @APIResponse(responseCode = "200", description = "It is parked.")
    @APIResponse(
            responseCode = "404",
            description = "log-not-found, or parked-event-not-found: it was applied, or skipped.")
    public ParkedEventDetail show(
            @PathParam("log") String log, @PathParam("position") @Min(0) long position)
            throws SQLException {
        var found = parked.find(context(log), position, MOST_BEHIND);
        if (found == null) {
            throw Skips.notParked(log, position);
        }
        return ParkedEventDetail.of(found);
    }

    /** Which to retry: a stream, or all of a log, or all there are. */
    public record Retry(
            @Nullable @Size(max = 40) String log, @Nullable @Size(max = 250) String stream) {}

    /** What a retry came to: events applied, and events that are parked still. */
    public record Retried(String log, String stream, int applied, long parked) {}

    /** What each stream's retry came to; those that have nothing parked are not among them. */
    public record RetryReport(List<Retried> retried) {}

    /** Applies parked events again, in order. */
    @POST
    @Path("retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply parked events again, after a fix",
            description =
                    "Of one stream, of one log, or all. What cannot be applied still stays parked.")
    @APIResponse(responseCode = "200", description = "What it came to, stream by stream.")
    @APIResponse(
            responseCode = "409",
            description = "read-model-rebuilding: of another version, and replaced soon.")
    public RetryReport retry(@RequestBody(required = false) @Nullable @Valid Retry retry)
            throws SQLException {
        String log = retry == null ? null : contexts.asked(retry.log());
        String stream = retry == null ? null : retry.stream();
        // every log may be written, or nothing is done
        record Waiting(LiveReadModel live, List<String> streams) {}
        var waiting = new ArrayList<Waiting>();
        for (var each : live.all()) {
            if (log == null || log.equals(each.context().name())) {
                waiting.add(new Waiting(each, each.parkedStreams()));
            }
        }
        var report = new ArrayList<Retried>();
        for (var each : waiting) {
            var context = each.live().context();
            for (var one : each.streams()) {
                if (stream == null || stream.equals(one)) {
                    int applied = each.live().retry(one);
                    long left = parked.count(context, one);
                    report.add(new Retried(context.name(), one, applied, left));
                }
            }
        }
        return new RetryReport(report);
    }

    /** Why an event is given up. */
    public record SkipRequest(@NotBlank @Text(max = 1_000) String reason) {}

    /**
     * What was decided of an event.
     *
     * @param applied how many of those that waited behind it are applied now
     */
    public record Skipped(
            String log,
            long position,
            String stream,
            String type,
            String actor,
            String reason,
            Instant skippedAt,
            int applied) {}

    /** Gives a parked event up. */
    @POST
    @Path("{log}/{position}/skip")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give an event up, and apply what waits behind it",
            description =
                    "For an event that no fix will ever make right. It stays skipped in every rebuild,"
                            + " and the activity says in its place who decided that and why, as an"
                            + " io.labledger.insights.event-skipped.v1. Said again, it changes nothing.")
    @APIResponse(responseCode = "200", description = "It is skipped, now or since before.")
    @APIResponse(
            responseCode = "404",
            description = "log-not-found, or parked-event-not-found: it was applied.")
    @APIResponse(
            responseCode = "409",
            description =
                    "parked-event-waits: it only waits for another event of its stream."
                            + " read-model-rebuilding: a rebuild runs, which may apply it.")
    public Skipped skip(
            @PathParam("log") String log,
            @PathParam("position") @Min(0) long position,
            @Parameter(description = "Who decides it") @HeaderParam("Ledger-Actor")
                    @Nullable String actor,
            @RequestBody @NotNull @Valid SkipRequest skip)
            throws SQLException {
        var who = Headers.label("Ledger-Actor", actor);
        return Skips.skip(
                Objects.requireNonNull(live.find(context(log).name())),
                position,
                who == null ? "anonymous" : who,
                skip.reason());
    }

    /**
     * The context of a log.
     *
     * @throws ProblemException 404 when there is none of this name
     */
    private Context context(String log) {
        var context = contexts.find(log);
        if (context == null) {
            throw Problem.of(404, "log-not-found", "There is no log of this name").asException();
        }
        return context;
    }
}
