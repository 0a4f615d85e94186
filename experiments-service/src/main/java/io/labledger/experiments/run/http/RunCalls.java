package io.labledger.experiments.run.http;

import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.call.Call;
import io.labledger.eventlog.call.CommandReplies;
import io.labledger.eventlog.call.CommandReply;
import io.labledger.experiments.run.Run;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.RunId;
import io.labledger.experiments.run.Runs;
import io.labledger.http.limits.Checks;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From a call to a command, and from what became of it to a reply. */
@ApplicationScoped
class RunCalls {

    private final Runs runs;
    private final Call call;
    private final Checks checks;
    private final String log;

    RunCalls(
            Runs runs,
            Call call,
            Checks checks,
            @ConfigProperty(name = "labledger.log") String log) {
        this.runs = runs;
        this.call = call;
        this.checks = checks;
        this.log = log;
    }

    /** A new run: the reply says where to read it. */
    Response start(RunId id, RunCommand.Start command) {
        var request =
                Request.<RunCommand>toNew(id.stream(), checks.check(command), call.metadata())
                        .once(call.key());
        return execute(request, CommandReply.created(id.toString(), "/api/runs/" + id));
    }

    /** A command for a run whose id stands in the path. */
    Response carryOut(String id, RunCommand command) {
        var known = known(id);
        var request = call.<RunCommand>request(known.stream(), checks.check(command));
        return execute(request, CommandReply.ok(known.toString()));
    }

    Loaded<Run> load(RunId id) {
        var loaded = runs.load(id);
        if (!loaded.exists()) {
            throw notFound();
        }
        return loaded;
    }

    /** What stands in the path as an id; what cannot be an id is the id of nothing. */
    static RunId known(String id) {
        if (!RunId.isValid(id)) {
            throw notFound();
        }
        return RunId.of(id);
    }

    private static ProblemException notFound() {
        return Problem.of(404, "run-not-found", "There is no run with this id").asException();
    }

    private Response execute(Request<RunCommand> request, CommandReply reply) {
        var outcome = runs.execute(request, (_, _) -> reply.toBytes());
        return CommandReplies.of(log, outcome, (_, _) -> reply);
    }
}
