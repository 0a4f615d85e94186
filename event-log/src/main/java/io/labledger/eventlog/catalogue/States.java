package io.labledger.eventlog.catalogue;

import io.labledger.eventlog.aggregate.Loaded;

/** The states of all the streams of a log: what a rule may look at beside its own stream. */
public interface States {

    /** The state of a stream with every event that was acknowledged before the call. */
    <S> Loaded<S> load(Kind<?, S, ?> kind, String stream);

    /**
     * The state of a stream as this process knows it, which costs no query: what other processes
     * have appended may be missing. For a command that is decided again, it is what {@link #load}
     * gives.
     */
    <S> Loaded<S> recent(Kind<?, S, ?> kind, String stream);
}
