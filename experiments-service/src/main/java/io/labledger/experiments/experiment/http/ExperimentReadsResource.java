package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.call.CommandCalls;
import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.store.EventStore;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.ExperimentRecord;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Experiments by what identifies them, always as of now. Searching is for the read models. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Experiments")
class ExperimentReadsResource {

    private final CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> calls;
    private final Revisions revisions;
    private final EventStore store;

    ExperimentReadsResource(
            CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> calls,
            Revisions revisions,
            EventStore store) {
        this.calls = calls;
        this.revisions = revisions;
        this.store = store;
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
        return List.of(ExperimentView.of(id, calls.load(id.toString())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getExperiment", summary = "An experiment")
    public RestResponse<ExperimentView> byId(@PathParam("id") String id) {
        var loaded = calls.load(id);
        return calls.answer(ExperimentView.of(ExperimentId.of(id), loaded), loaded);
    }

    @GET
    @Path("/{id}/revisions")
    @Operation(operationId = "getRevisions", summary = "Every revision of an experiment's record")
    public RestResponse<RevisionView.RevisionList> revisions(@PathParam("id") String id) {
        var loaded = calls.load(id);
        return calls.answer(
                new RevisionView.RevisionList(revisions.of(ExperimentId.of(id))), loaded);
    }

    @GET
    @Path("/{id}/revisions/{number}")
    @Operation(operationId = "getRevision", summary = "One revision of an experiment's record")
    public RestResponse<RevisionView> revision(
            @PathParam("id") String id, @PathParam("number") int number) {
        var loaded = calls.load(id);
        return revisions.of(ExperimentId.of(id)).stream()
                .filter(revision -> revision.revision() == number)
                .findFirst()
                .map(revision -> calls.answer(revision, loaded))
                .orElseThrow(
                        () ->
                                Problem.of(
                                                404,
                                                "revision-not-found",
                                                "The experiment has revisions 1 to "
                                                        + loaded.state().revision())
                                        .asException());
    }
}
