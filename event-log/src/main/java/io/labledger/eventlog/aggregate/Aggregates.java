package io.labledger.eventlog.aggregate;

import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.store.EventStore;
import java.util.List;

/**
 * Carries commands out: loads a stream's state, asks the decider, appends what follows. States are
 * cached; a command that meets a newer version is decided again. Blocks, so call it on a virtual
 * thread. Throws {@link io.labledger.eventlog.store.StoreUnavailable} when the store is away.
 */
public final class Aggregates<C, S, E> {

    /** Makes the answer that is kept with an idempotency key. */
    public interface Answer<S, E> {
        byte[] of(S state, List<E> events);
    }

    public Aggregates(
            Decider<C, S, E> decider,
            EventCodec<? super E> codec,
            EventStore store,
            Appender appender,
            int cachedStates) {
        throw new UnsupportedOperationException("" + decider + codec + store + appender + cachedStates);
    }

    /** Carries a command out, keeping no answer with its key but position and version. */
    public Outcome<S, E> execute(Request<C> request) {
        return execute(request, (state, events) -> new byte[0]);
    }

    /** Carries a command out. */
    public Outcome<S, E> execute(Request<C> request, Answer<S, E> answer) {
        throw new UnsupportedOperationException("" + request + answer);
    }

    /** The state of a stream now, with every event that was acknowledged before the call. */
    public Loaded<S> load(String stream) {
        throw new UnsupportedOperationException(stream);
    }
}
