package io.labledger.eventlog.aggregate;

import io.labledger.eventlog.aggregate.Decision.Accepted;
import io.labledger.eventlog.aggregate.Decision.Claiming;
import io.labledger.eventlog.append.Append;
import io.labledger.eventlog.append.AppendResult;
import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.append.AppendResult.ClaimTaken;
import io.labledger.eventlog.append.AppendResult.Duplicate;
import io.labledger.eventlog.append.AppendResult.EventKnown;
import io.labledger.eventlog.append.AppendResult.GuardConflict;
import io.labledger.eventlog.append.AppendResult.KeyReused;
import io.labledger.eventlog.append.AppendResult.VersionConflict;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.append.Expected;
import io.labledger.eventlog.append.Idempotency;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.EventIdTooLong;
import io.labledger.eventlog.event.EventTooLarge;
import io.labledger.eventlog.event.UnstampedEvent;
import io.labledger.eventlog.store.EventStore;
import io.labledger.http.problem.StoreUnavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way. It is decided on what is cached; an answer that stores nothing (refused,
 * stale, nothing to do) is given on a state that has been read since the command came.
 */
record Execution<C, S, E>(
        Request<C> request,
        Aggregates.Answer<S, E> answer,
        boolean anyVersion,
        Cached<S, E> cached,
        Decider<C, S, E> decider,
        Rules<C, S, E> rules,
        EventCodec<? super E> codec,
        EventStore store,
        Appender appender,
        Streams<S, E> streams) {

    /** Callers of one process take turns; another process that is faster may win many times. */
    private static final int ATTEMPTS = 100;

    Outcome<S, E> run() {
        var known = cached.loaded();
        if (known == null && request.isNew()) {
            known = new Loaded<>(decider.initial(), 0, -1);
        }
        boolean fresh = known == null;
        var loaded = known == null ? read(null) : known;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var outcome = decide(loaded, fresh);
            if (outcome != null) {
                return outcome;
            }
            loaded = read(loaded);
            fresh = true;
        }
        throw new StoreUnavailable(
                "Others keep changing " + request.stream() + ", or what it depends on.");
    }

    private Loaded<S> read(@Nullable Loaded<S> from) {
        return cached.offer(
                from == null
                        ? streams.load(request.stream())
                        : streams.readOn(request.stream(), from));
    }

    /** Null when it must be decided again on what is in the store by now. */
    private @Nullable Outcome<S, E> decide(Loaded<S> loaded, boolean fresh) {
        var decision = adopted(rules.decide(request.command(), loaded.state(), fresh));
        var ifVersion = request.ifVersion();
        // of what does not exist the decider says more than that it has no such version
        boolean unknown = loaded.version() == 0 && decision instanceof Decision.Refused;
        if (ifVersion != null && ifVersion != loaded.version() && !unknown) {
            return fresh
                    ? replayedOr(new Outcome.StaleVersion<>(ifVersion, loaded.version()))
                    : null;
        }
        return switch (decision) {
            case Decision.Refused<E>(var refusal) ->
                    fresh ? replayedOr(new Outcome.Refused<>(refusal)) : null;
            case Accepted<E> accepted when accepted.events().isEmpty() ->
                    fresh ? nothingToDo(accepted, loaded) : null;
            case Accepted<E> accepted -> append(accepted, loaded, fresh);
        };
    }

    @SuppressWarnings("unchecked") // whoever asks for a fact of this stream has one of its events
    private Decision<E> adopted(Decision<E> decision) {
        var fact = request.fact();
        return fact == null ? decision : decider.adopt((E) fact, decision);
    }

    private @Nullable Outcome<S, E> nothingToDo(Accepted<E> accepted, Loaded<S> loaded) {
        if (request.key() == null) {
            return unchanged(loaded.state(), loaded.version(), loaded.position());
        }
        var append =
                Append.to(request.stream(), Expected.any(), List.of())
                        .guardedBy(accepted.guards())
                        .once(idempotency(loaded.state(), accepted));
        return switch (appender.append(append)) {
            case Duplicate(var first) -> new Outcome.Replayed<>(first);
            case KeyReused(var key) -> new Outcome.KeyReused<>(key);
            case Appended(_, long last, int version) -> unchanged(loaded.state(), version, last);
            case GuardConflict _ -> null;
            case VersionConflict _, ClaimTaken _, EventKnown _ ->
                    throw new IllegalStateException("there were no version, claim and event");
        };
    }

    private Outcome<S, E> unchanged(S state, int version, long position) {
        return new Outcome.Done<>(request.stream(), state, List.of(), version, position);
    }

    private @Nullable Outcome<S, E> append(Accepted<E> accepted, Loaded<S> loaded, boolean fresh) {
        List<UnstampedEvent> events;
        try {
            events = codec.encode(request.stream(), accepted.events(), request.metadata());
        } catch (EventTooLarge e) {
            return new Outcome.Refused<>(new Refusal("event-too-large", e.reason()));
        } catch (EventIdTooLong e) {
            return new Outcome.Refused<>(new Refusal("invalid-request", e.reason(), "id"));
        }
        S after = loaded.state();
        for (E event : accepted.events()) {
            after = decider.evolve(after, event);
        }
        var append =
                Append.to(request.stream(), expected(loaded.version(), fresh), events)
                        .claiming(accepted.claims().stream().map(Claiming::claim).toList())
                        .releasing(accepted.releases())
                        .guardedBy(accepted.guards())
                        .once(idempotency(after, accepted));
        return outcome(appender.append(append), accepted, loaded.version(), after, events.size());
    }

    /**
     * A command that any version will do for is decided on what was read since it came, or on what
     * only this process can have made old.
     */
    private Expected expected(int version, boolean fresh) {
        if (!anyVersion) {
            return Expected.version(version);
        }
        return fresh ? Expected.any() : Expected.seen(version);
    }

    private @Nullable Outcome<S, E> outcome(
            AppendResult result, Accepted<E> accepted, int before, S after, int stored) {
        return switch (result) {
            case Appended(_, long last, int version) -> {
                // unless others have come between, what was decided on is folded already
                var now =
                        version - stored == before
                                ? cached.offer(new Loaded<>(after, version, last))
                                : cached.append(accepted.events(), stored, version, last);
                if (now != null) {
                    streams.snapshot(request.stream(), now, stored);
                }
                yield new Outcome.Done<>(request.stream(), after, accepted.events(), version, last);
            }
            case Duplicate(var first) -> new Outcome.Replayed<>(first);
            case KeyReused(var key) -> new Outcome.KeyReused<>(key);
            case VersionConflict _, GuardConflict _ -> null;
            case ClaimTaken taken -> new Outcome.Refused<>(refusal(accepted, taken));
            case EventKnown(long position) -> new Outcome.EventKnown<>(position);
        };
    }

    private Refusal refusal(Accepted<?> accepted, ClaimTaken taken) {
        var refusal =
                accepted.claims().stream()
                        .filter(c -> c.claim().scope().equals(taken.scope()))
                        .filter(c -> c.claim().value().equals(taken.value()))
                        .findFirst()
                        .orElseThrow()
                        .ifTaken();
        var held = streams.load(taken.holder());
        return decider.taken(refusal, taken.holder(), held.state());
    }

    /** A command that is refused now may have been carried out when it was sent first. */
    private Outcome<S, E> replayedOr(Outcome<S, E> refusal) {
        var key = request.key();
        var first = key == null ? null : store.answer(key.key());
        if (key == null || first == null) {
            return refusal;
        }
        return first.answers(key.fingerprint())
                ? new Outcome.Replayed<>(first)
                : new Outcome.KeyReused<>(key.key());
    }

    private @Nullable Idempotency idempotency(S state, Accepted<E> accepted) {
        var key = request.key();
        return key == null
                ? null
                : new Idempotency(
                        key.key(), key.fingerprint(), answer.of(state, accepted.events()));
    }
}
