package io.labledger.embedded.supervisor;

/** Where a supervised process is in its life. */
public enum ProcessState {
    WAITING,
    STARTING,
    RUNNING,
    RESTARTING,
    STOPPED
}
