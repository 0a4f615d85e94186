package io.labledger.experiments.run.http;

import io.labledger.eventlog.event.Uuid7;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.run.RunId;
import io.labledger.http.problem.Problem;
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

    private final RunCalls calls;

    StartRunResource(RunCalls calls) {
        this.calls = calls;
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
        if (!ExperimentId.isValid(experiment)) {
            throw Problem.of(404, "experiment-not-found", "There is no experiment with this id")
                    .asException();
        }
        var id = RunId.of(Uuid7.hex());
        var said = body == null ? StartRun.NOTHING : body;
        return calls.start(id, said.command(ExperimentId.of(experiment), id, Instant.now()));
    }
}
