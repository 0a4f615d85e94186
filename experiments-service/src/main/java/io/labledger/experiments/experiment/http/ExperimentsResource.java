package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.call.CommandCalls;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is said about an experiment as a whole. */
@Path("/api/experiments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Experiments")
class ExperimentsResource {

    private final CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> calls;

    ExperimentsResource(CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> calls) {
        this.calls = calls;
    }

    @POST
    @Operation(
            operationId = "proposeExperiment",
            summary = "Propose an experiment",
            description =
                    "At least one alternative must be a cheaper baseline, or noBaselineReason must"
                            + " say why there is none.")
    @APIResponse(responseCode = "201")
    public Response propose(@NotNull @Valid ExperimentRecord record) {
        return calls.create(NewExperimentId.next(), new ExperimentCommand.Propose(record));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "amendExperiment",
            summary = "Amend an experiment",
            description =
                    "The whole record in its new revision; earlier revisions stay readable. Allowed"
                            + " until the experiment is concluded.")
    public Response amend(@PathParam("id") String id, @NotNull @Valid ExperimentRecord record) {
        return calls.carryOut(id, new ExperimentCommand.Amend(record));
    }
}
