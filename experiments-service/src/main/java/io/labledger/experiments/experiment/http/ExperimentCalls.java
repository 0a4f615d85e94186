package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.call.Call;
import io.labledger.eventlog.call.CommandReplies;
import io.labledger.eventlog.call.CommandReply;
import io.labledger.experiments.experiment.Experiment;
import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.http.limits.Checks;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From a call to a command, and from what became of it to a reply. */
@ApplicationScoped
class ExperimentCalls {

    private final Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments;
    private final Call call;
    private final Checks checks;
    private final String log;

    ExperimentCalls(
            Aggregates<ExperimentCommand, Experiment, ExperimentEvent> experiments,
            Call call,
            Checks checks,
            @ConfigProperty(name = "labledger.log") String log) {
        this.experiments = experiments;
        this.call = call;
        this.checks = checks;
        this.log = log;
    }

    /** A new experiment: the reply says where to read it. */
    Response propose(ExperimentId id, ExperimentCommand.Propose command) {
        var created = CommandReply.created(id.toString(), "/api/experiments/" + id);
        var request =
                Request.<ExperimentCommand>toNew(
                                id.stream(), checks.check(command), call.metadata())
                        .once(call.key());
        return execute(request, (state, _) -> created.with("revision", state.revision()));
    }

    /** A command for an experiment whose id stands in the path. */
    Response carryOut(String id, ExperimentCommand command) {
        var known = known(id);
        var done = CommandReply.ok(known.toString());
        var request = call.<ExperimentCommand>request(known.stream(), checks.check(command));
        return execute(request, (state, _) -> done.with("revision", state.revision()));
    }

    /** The experiment with the id that stands in a path. */
    Loaded<Experiment> load(ExperimentId id) {
        var loaded = experiments.load(id.stream());
        if (!loaded.exists()) {
            throw notFound();
        }
        return loaded;
    }

    /** What stands in the path as an id; what cannot be an id is the id of nothing. */
    static ExperimentId known(String id) {
        if (!ExperimentId.isValid(id)) {
            throw notFound();
        }
        return ExperimentId.of(id);
    }

    private static ProblemException notFound() {
        return Problem.of(404, "experiment-not-found", "There is no experiment with this id")
                .asException();
    }

    private Response execute(
            Request<ExperimentCommand> request,
            BiFunction<Experiment, List<ExperimentEvent>, CommandReply> reply) {
        var outcome =
                experiments.execute(
                        request, (state, events) -> reply.apply(state, events).toBytes());
        return CommandReplies.of(log, outcome, reply);
    }
}
