package io.labledger.experiments.run.http;

import io.labledger.eventlog.call.Calls;
import io.labledger.eventlog.call.CommandCalls;
import io.labledger.eventlog.event.Uuid7;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.run.Run;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.RunEvent;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Runs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where runs begin: within an experiment. */
@Path("/api/experiments/{id}/runs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Runs")
class StartRunResource {

    private final CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> experiments;
    private final CommandCalls<RunCommand, Run, RunEvent> runs;

    StartRunResource(
            CommandCalls<ExperimentCommand, Experiment, ExperimentEvent> experiments, Calls calls) {
        this.experiments = experiments;
        this.runs = calls.of(Runs.KIND, "/api/runs");
    }

    @POST
    @Operation(
            operationId = "startRun",
            summary = "Start a run",
            description =
                    "The experiment must be running. A parent run must belong to the same"
                            + " experiment.")
    @APIResponse(responseCode = "201")
    public Response start(@PathParam("id") String experiment, @Nullable StartRun body) {
        var known = ExperimentId.of(experiments.known(experiment));
        var id = new RunId(Uuid7.hex());
        var said = body == null ? StartRun.NOTHING : body;
        return runs.create(id, said.command(known, id, Instant.now()));
    }
}
