package io.labledger.kudos;

import org.jspecify.annotations.Nullable;

/** What happened to kudos. */
public sealed interface KudosEvent {

    /**
     * Somebody was thanked.
     *
     * @param experimentId what it was for, if that was an experiment
     * @param basis up to where the log of experiments was known, such as {@code experiments:17}
     */
    record Given(String to, String words, @Nullable String experimentId, @Nullable String basis)
            implements KudosEvent {}
}
