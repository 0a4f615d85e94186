package io.labledger.eventlog.aggregate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.store.EventStore;
import java.util.List;

/**
 * Carries commands out: loads a stream's state, asks the decider, appends what follows. States are
 * cached; a command that meets a newer version is decided again. Blocks, so call it on a virtual
 * thread. Throws {@link io.labledger.http.problem.StoreUnavailable} when the store is away, or when
 * others keep coming first.
 */
public final class Aggregates<C, S, E> {

    private final Decider<C, S, E> decider;
    private final Rules<C, S, E> rules;
    private final EventCodec<? super E> codec;
    private final EventStore store;
    private final Appender appender;
    private final Streams<S, E> streams;
    private final LoadingCache<String, Cached<S, E>> cache;

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
        this(
                decider,
                (command, state, _) -> decider.decide(command, state),
                codec,
                store,
                appender,
                cachedStates);
    }

    /** With rules that look at more than the state of the stream. */
    public Aggregates(
            Decider<C, S, E> decider,
            Rules<C, S, E> rules,
            EventCodec<? super E> codec,
            EventStore store,
            Appender appender,
            int cachedStates) {
        this.decider = decider;
        this.rules = rules;
        this.codec = codec;
        this.store = store;
        this.appender = appender;
        this.streams = new Streams<>(decider, codec, store);
        this.cache =
                Caffeine.newBuilder()
                        .maximumSize(cachedStates)
                        .build(_ -> new Cached<S, E>(decider::evolve));
        appender.onDoubt(cache::invalidateAll);
    }

    /** Carries a command out, keeping no answer with its key but position and version. */
    public Outcome<S, E> execute(Request<C> request) {
        return execute(request, (_, _) -> new byte[0]);
    }

    /** Carries a command out. */
    public Outcome<S, E> execute(Request<C> request, Answer<S, E> answer) {
        appender.requireWritable();
        var cached = cache.get(request.stream());
        boolean anyVersion = request.ifVersion() == null && decider.commutative(request.command());
        var execution =
                new Execution<>(
                        request,
                        answer,
                        anyVersion,
                        cached,
                        decider,
                        rules,
                        codec,
                        store,
                        appender,
                        streams);
        if (anyVersion) {
            return execution.run();
        }
        cached.turn.lock();
        try {
            return execution.run();
        } finally {
            cached.turn.unlock();
        }
    }

    /** The state of a stream now, with every event that was acknowledged before the call. */
    public Loaded<S> load(String stream) {
        var cached = cache.get(stream);
        var known = cached.loaded();
        var now = known == null ? streams.load(stream) : streams.readOn(stream, known);
        return cached.offer(now);
    }

    /**
     * The state of a stream as this process knows it, without asking the store unless it knows
     * nothing: what other processes have appended may be missing.
     */
    public Loaded<S> recent(String stream) {
        var known = cache.get(stream).loaded();
        return known == null ? load(stream) : known;
    }
}
