package io.labledger.eventlog.view;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Says what this service knows of a part, and up to where it has heard of parts. */
@Path("/api/parts/{id}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PartsResource {

    private final LocalViews views;

    PartsResource(LocalViews views) {
        this.views = views;
    }

    @GET
    public Map<String, Object> known(@PathParam("id") String id) {
        var seen = views.read("parts", KnownParts.knows(id));
        return Map.of("known", seen.value(), "basis", seen.basis());
    }
}
