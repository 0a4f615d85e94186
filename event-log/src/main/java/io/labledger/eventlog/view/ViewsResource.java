package io.labledger.eventlog.view;

import io.labledger.eventlog.call.OwnLog;
import io.labledger.follower.view.ViewFollower;
import io.labledger.follower.view.ViewStatus;
import io.labledger.http.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The local views over HTTP, for whoever operates the service: not among the operations that the
 * API describes.
 */
@Path("/log/{log}/views")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ViewsResource {

    /**
     * A view as people see it.
     *
     * @param name the view's
     * @param log that it follows
     * @param version the view's
     * @param ready whether it can be read
     * @param position of the last event that readers see applied, -1 before the first
     * @param lagEvents events that they do not see yet; null when nobody knows
     * @param lagSeconds age in seconds of the last event applied while there are others, otherwise
     *     0; null when nobody knows
     * @param rebuiltTo position that a rebuild has reached; null when none is running
     * @param rebuildProblem why the last rebuild was given up
     * @param problem why it does not go on
     */
    public record View(
            String name,
            String log,
            int version,
            boolean ready,
            long position,
            @Nullable Long lagEvents,
            @Nullable Double lagSeconds,
            @Nullable Long rebuiltTo,
            @Nullable String rebuildProblem,
            @Nullable String problem) {

        static View of(ViewStatus status) {
            return new View(
                    status.name(),
                    status.log(),
                    status.version(),
                    status.ready(),
                    status.position(),
                    status.lagEvents(),
                    status.lagSeconds(Instant.now()),
                    status.rebuiltTo(),
                    status.rebuildProblem(),
                    status.problem());
        }
    }

    /** All of them. */
    public record Views(List<View> items) {}

    private final LocalViews views;
    private final OwnLog log;

    public ViewsResource(LocalViews views, OwnLog log) {
        this.views = views;
        this.log = log;
    }

    /** Every local view of the service. */
    @GET
    @Operation(hidden = true)
    public Views list(@PathParam("log") String asked) {
        log.require(asked);
        return new Views(views.statuses().stream().map(View::of).toList());
    }

    /** One of them. */
    @GET
    @Path("{view}")
    @Operation(hidden = true)
    public View get(@PathParam("log") String asked, @PathParam("view") String view) {
        return View.of(follower(asked, view).status());
    }

    /** Makes it again from the start of its log; what there is is served meanwhile. */
    @POST
    @Path("{view}/rebuilds")
    @Operation(hidden = true)
    public Response rebuild(@PathParam("log") String asked, @PathParam("view") String view) {
        var follower = follower(asked, view);
        if (!follower.rebuild()) {
            throw Problem.of(409, "rebuild-running", "The view is being made again already")
                    .asException();
        }
        return Response.accepted(View.of(follower.status()))
                .location(URI.create("/log/" + log.name() + "/views/" + view))
                .build();
    }

    private ViewFollower follower(String asked, String view) {
        log.require(asked);
        var follower = views.find(view);
        if (follower == null) {
            throw Problem.of(404, "not-found", "There is no such view here").asException();
        }
        return follower;
    }
}
