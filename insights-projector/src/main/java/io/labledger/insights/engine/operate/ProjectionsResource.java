package io.labledger.insights.engine.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.labledger.http.limits.Finite;
import io.labledger.insights.engine.generation.Generation;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.live.LiveReadModels;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far the read model is, over HTTP. */
@Path("/api/insights/projections")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections", description = "How far the read model is.")
public class ProjectionsResource {

    /**
     * Whether a log is followed and how closely; {@code NOT_BEGUN} while nobody has written to it.
     */
    public enum Status {
        CAUGHT_UP,
        CATCHING_UP,
        STANDS_STILL,
        NOT_BEGUN
    }

    /**
     * How far the read model is with one log.
     *
     * @param head position of the last event known to be in the log; absent, as the lag is, when
     *     nobody knows whether there are others
     * @param problem why it stands still
     * @param version version of the context that filled its live generation; absent before there is
     *     one
     * @param rebuild id of the rebuild that made that generation; absent for the first one
     * @param parked number of events that could not be applied, or wait for one that could not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Log(
            String log,
            Status status,
            long position,
            @Nullable Long head,
            @Nullable Long lagEvents,
            @Nullable @Finite Double lagSeconds,
            @Nullable Instant recordedTime,
            @Nullable String problem,
            @Nullable Integer version,
            @Nullable String rebuild,
            long parked) {

        static Log of(LogProgress log, @Nullable Generation live, Instant now) {
            Long lag = log.lagEvents();
            return new Log(
                    log.log(),
                    status(log, lag),
                    log.position(),
                    log.head(),
                    lag,
                    log.lagSeconds(now),
                    log.recordedTime(),
                    log.problem(),
                    live == null ? null : live.version(),
                    live == null ? null : live.rebuild(),
                    log.parked());
        }

        private static Status status(LogProgress log, @Nullable Long lag) {
            if (log.problem() != null) {
                return log.awaited() ? Status.NOT_BEGUN : Status.STANDS_STILL;
            }
            return lag != null && lag == 0 ? Status.CAUGHT_UP : Status.CATCHING_UP;
        }
    }

    /**
     * The live read models. What is said of one generation is said of the first log's; each log has
     * its own.
     *
     * @param generation schema that is live
     * @param version version of the context that filled it
     * @param rebuild id of the rebuild that made it; absent for the first one
     * @param parked number of events that wait for a fix, of all logs
     * @param kept generations that are out of use, and kept because something that is not ours
     *     depends on them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Projections(
            String generation,
            int version,
            @Nullable String rebuild,
            List<Log> logs,
            long parked,
            List<Generations.Kept> kept) {}

    private final Progress progress;
    private final LiveReadModels live;

    @Inject
    ProjectionsResource(Progress progress, LiveReadModels live) {
        this.progress = progress;
        this.live = live;
    }

    /** How far the read model is with each log. */
    @GET
    @Operation(summary = "How far the read model is with each log, and what is parked")
    public Projections get() throws SQLException {
        var now = Instant.now();
        var logs = new ArrayList<Log>();
        var kept = new ArrayList<Generations.Kept>();
        for (var each : live.all()) {
            var log = progress.of(each.context().name());
            if (log != null) {
                logs.add(Log.of(log, generation(each), now));
            }
            kept.addAll(each.generations().kept());
        }
        var first = live.all().getFirst();
        var generation = generation(first);
        return new Projections(
                first.schemas().live(),
                generation == null ? first.context().version() : generation.version(),
                generation == null ? null : generation.rebuild(),
                logs,
                logs.stream().mapToLong(Log::parked).sum(),
                kept);
    }

    private static @Nullable Generation generation(LiveReadModel live) throws SQLException {
        return live.generations().find(live.schemas().live());
    }
}
