package io.labledger.eventlog.aggregate;

/** How commands are decided on, where that takes more than their own stream's state. */
@FunctionalInterface
public interface Rules<C, S, E> {

    /**
     * Decides.
     *
     * @param fresh whether only what has been read since the command came will do
     */
    Decision<E> decide(C command, S state, boolean fresh);
}
