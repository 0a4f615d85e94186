package io.labledger.eventlog.catalogue;

import io.labledger.eventlog.aggregate.Loaded;
import io.labledger.follower.view.Seen;
import io.labledger.follower.view.ViewFollower;
import org.jspecify.annotations.Nullable;

/** What a rule may look at beside its own stream: the other streams, and the local views. */
public interface States {

    /** The state of a stream with every event that was acknowledged before the call. */
    <S> Loaded<S> load(Kind<?, S, ?> kind, String stream);

    /**
     * The state of a stream as this process knows it, which costs no query: what other processes
     * have appended may be missing. For a command that is decided again, it is what {@link #load}
     * gives.
     */
    <S> Loaded<S> recent(Kind<?, S, ?> kind, String stream);

    /**
     * What a local view says, with the position of the other log that it is true at.
     *
     * @param view its name
     * @throws io.labledger.follower.view.ViewUnavailable when it cannot be read at the moment
     */
    <T extends @Nullable Object> Seen<T> seen(String view, ViewFollower.Question<T> question);
}
