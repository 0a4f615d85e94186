package io.labledger.eventlog.event;

/**
 * A fact whose data is written in another form than in the command that leads to it. The limits on
 * it are told under the names that its own data has.
 */
public interface Limited {

    /** What declares the limits, under those names. */
    Object limited();
}
