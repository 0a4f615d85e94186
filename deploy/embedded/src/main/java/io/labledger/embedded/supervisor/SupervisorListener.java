package io.labledger.embedded.supervisor;

import java.time.Duration;

/** Is told what happens to the processes, from several threads. */
public interface SupervisorListener {
    /** It serves, for the first time or again. */
    void serves(ProcessStatus process, Duration took);

    /** It ended by itself, {@code how} in words; it is started again after {@code pause}. */
    void ended(ProcessStatus process, String how, Duration pause);

    /** It was stopped as asked. */
    void stopped(ProcessStatus process);

    /** Anything about a process changed. */
    void changed();
}
