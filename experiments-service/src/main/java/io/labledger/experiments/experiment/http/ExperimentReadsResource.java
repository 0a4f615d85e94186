package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.store.EventStore;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.ExperimentRecord;
import io.labledger.http.header.Position;
import io.labledger.http.limits.Name;
import io.labledger.http.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Experiments by what identifies them, always as of now. Searching is for the read models. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Experiments")
class ExperimentReadsResource {

    private final ExperimentCalls calls;
    private final Revisions revisions;
    private final EventStore store;
    private final String log;

    ExperimentReadsResource(
            ExperimentCalls calls,
            Revisions revisions,
            EventStore store,
            @ConfigProperty(name = "labledger.log") String log) {
        this.calls = calls;
        this.revisions = revisions;
        this.store = store;
        this.log = log;
    }

    @GET
    @Operation(
            operationId = "findExperiment",
            summary = "The experiment with exactly this name",
            description = "A list of one, or of none.")
    public List<ExperimentView> byName(@NotNull @Name @QueryParam("name") String name) {
        var holder = store.holder(new Claim(ExperimentRecord.NAME, name));
        if (holder == null) {
            return List.of();
        }
        var id = ExperimentId.ofStream(holder);
        return List.of(ExperimentView.of(id, calls.load(id)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getExperiment", summary = "An experiment")
    public RestResponse<ExperimentView> byId(@PathParam("id") String id) {
        var known = ExperimentCalls.known(id);
        var loaded = calls.load(known);
        return tagged(ExperimentView.of(known, loaded), loaded);
    }

    @GET
    @Path("/{id}/revisions")
    @Operation(operationId = "getRevisions", summary = "Every revision of an experiment's record")
    public RestResponse<RevisionView.RevisionList> revisions(@PathParam("id") String id) {
        var known = ExperimentCalls.known(id);
        var loaded = calls.load(known);
        return tagged(new RevisionView.RevisionList(revisions.of(known)), loaded);
    }

    @GET
    @Path("/{id}/revisions/{number}")
    @Operation(operationId = "getRevision", summary = "One revision of an experiment's record")
    public RestResponse<RevisionView> revision(
            @PathParam("id") String id, @PathParam("number") int number) {
        var known = ExperimentCalls.known(id);
        var loaded = calls.load(known);
        return revisions.of(known).stream()
                .filter(revision -> revision.revision() == number)
                .findFirst()
                .map(revision -> tagged(revision, loaded))
                .orElseThrow(
                        () ->
                                Problem.of(
                                                404,
                                                "revision-not-found",
                                                "The experiment has revisions 1 to "
                                                        + loaded.state().revision())
                                        .asException());
    }

    private <T> RestResponse<T> tagged(T body, Loaded<Experiment> loaded) {
        return RestResponse.ResponseBuilder.ok(body)
                .header("ETag", "\"" + loaded.version() + "\"")
                .header(Position.HEADER, new Position(log, loaded.position()))
                .build();
    }
}
