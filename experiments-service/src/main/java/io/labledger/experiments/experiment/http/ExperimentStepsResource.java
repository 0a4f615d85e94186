package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.call.CommandCalls;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The steps of an experiment. The body of a request is the command itself. */
@Path("/api/experiments/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Experiments")
class ExperimentStepsResource {

    private final CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> calls;

    ExperimentStepsResource(CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> calls) {
        this.calls = calls;
    }

    @POST
    @Path("/start")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "startExperiment", summary = "Start an experiment")
    public Response start(@PathParam("id") String id) {
        return calls.carryOut(id, new ExperimentCommand.Start());
    }

    @POST
    @Path("/block")
    @Operation(operationId = "blockExperiment", summary = "Say what an experiment waits for")
    public Response block(@PathParam("id") String id, @NotNull ExperimentCommand.Block body) {
        return calls.carryOut(id, body);
    }

    @POST
    @Path("/unblock")
    @Operation(operationId = "unblockExperiment", summary = "Say that an experiment can go on")
    public Response unblock(@PathParam("id") String id, ExperimentCommand.@Nullable Unblock body) {
        return calls.carryOut(id, body == null ? new ExperimentCommand.Unblock(null) : body);
    }

    @POST
    @Path("/iterations")
    @Operation(
            operationId = "recordIteration",
            summary = "Record a round: what was changed, what was found")
    public Response recordIteration(
            @PathParam("id") String id, @NotNull ExperimentCommand.RecordIteration body) {
        return calls.carryOut(id, body);
    }

    @POST
    @Path("/alternatives")
    @Operation(
            operationId = "addAlternative",
            summary = "Add an alternative, which gets the next number")
    public Response addAlternative(
            @PathParam("id") String id, @NotNull ExperimentCommand.AddAlternative body) {
        return calls.carryOut(id, body);
    }

    @POST
    @Path("/alternatives/{number}/tried")
    @Operation(operationId = "tryAlternative", summary = "Say what came of an alternative")
    public Response tryAlternative(
            @PathParam("id") String id, @PathParam("number") int number, @NotNull Tried body) {
        return calls.carryOut(id, body.command(number));
    }

    @POST
    @Path("/conclude")
    @Operation(
            operationId = "concludeExperiment",
            summary = "Conclude an experiment, with what was learnt",
            description = "What was never started can only be abandoned.")
    public Response conclude(@PathParam("id") String id, @NotNull ExperimentCommand.Conclude body) {
        return calls.carryOut(id, body);
    }

    @POST
    @Path("/archive")
    @Operation(operationId = "archiveExperiment", summary = "Put an experiment away")
    public Response archive(@PathParam("id") String id, ExperimentCommand.@Nullable Archive body) {
        return calls.carryOut(id, body == null ? new ExperimentCommand.Archive(null) : body);
    }

    @POST
    @Path("/restore")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "restoreExperiment", summary = "Take an experiment out again")
    public Response restore(@PathParam("id") String id) {
        return calls.carryOut(id, new ExperimentCommand.Restore());
    }
}
