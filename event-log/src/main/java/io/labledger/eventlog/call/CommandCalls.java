package io.labledger.eventlog.call;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.catalogue.IdForm;
import io.labledger.http.header.Position;
import io.labledger.http.limits.Checks;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * From a call to a command or to a state, and from there to a reply: for things of one kind. Made
 * by {@link Calls#of}.
 */
public final class CommandCalls<C, S, E> {

    private final IdForm ids;
    private final String path;
    private final Aggregates<C, S, E> things;
    private final Call call;
    private final Checks checks;
    private final String log;
    private final BiFunction<CommandReply, S, CommandReply> telling;

    CommandCalls(
            IdForm ids,
            String path,
            Aggregates<C, S, E> things,
            Call call,
            Checks checks,
            String log) {
        this(ids, path, things, call, checks, log, (reply, _) -> reply);
    }

    private CommandCalls(
            IdForm ids,
            String path,
            Aggregates<C, S, E> things,
            Call call,
            Checks checks,
            String log,
            BiFunction<CommandReply, S, CommandReply> telling) {
        this.ids = ids;
        this.path = path;
        this.things = things;
        this.call = call;
        this.checks = checks;
        this.log = log;
        this.telling = telling;
    }

    /** The same, whose replies have one more field in their bodies. */
    public CommandCalls<C, S, E> telling(String field, Function<S, Object> value) {
        return new CommandCalls<>(
                ids,
                path,
                things,
                call,
                checks,
                log,
                (reply, state) -> telling.apply(reply, state).with(field, value.apply(state)));
    }

    /**
     * A command for a thing whose id was made up for this call: nothing is read before it is
     * decided on. The reply says where to read the thing.
     */
    public Response create(Object id, C command) {
        var request =
                Request.toNew(ids.stream(id), checks.check(command), call.metadata())
                        .once(call.key());
        return execute(request, CommandReply.created(id.toString(), path + "/" + id));
    }

    /** A command for the thing whose id stands in the path. */
    public Response carryOut(String id, C command) {
        var known = known(id);
        return execute(
                call.request(ids.stream(known), checks.check(command)), CommandReply.ok(known));
    }

    /**
     * The state of the thing whose id stands in the path, as of now.
     *
     * @throws ProblemException 404 when there is none
     */
    public Loaded<S> load(String id) {
        var loaded = things.load(ids.stream(known(id)));
        if (!loaded.exists()) {
            throw notFound();
        }
        return loaded;
    }

    /**
     * What stands in the path as an id.
     *
     * @throws ProblemException 404: what cannot be an id is the id of nothing
     */
    public String known(String id) {
        if (!ids.isId(id)) {
            throw notFound();
        }
        return id;
    }

    /** What is read of a thing, with its version and position. */
    public <T> RestResponse<T> answer(T body, Loaded<S> loaded) {
        return RestResponse.ResponseBuilder.ok(body)
                .header("ETag", "\"" + loaded.version() + "\"")
                .header(Position.HEADER, new Position(log, loaded.position()))
                .build();
    }

    private Response execute(Request<C> request, CommandReply reply) {
        var outcome = things.execute(request, (state, _) -> telling.apply(reply, state).toBytes());
        return CommandReplies.of(log, outcome, (state, _) -> telling.apply(reply, state));
    }

    private ProblemException notFound() {
        return Problem.of(
                        404,
                        ids.noun() + "-not-found",
                        "There is no " + ids.noun() + " with this id")
                .asException();
    }
}
