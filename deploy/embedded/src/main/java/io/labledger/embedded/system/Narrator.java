package io.labledger.embedded.system;

import io.labledger.embedded.supervisor.ProcessStatus;
import java.nio.file.Path;
import java.time.Duration;

/** Tells a person what happens; called from several threads. */
public interface Narrator {
    /** The data directory is ours now; what it needs is started next. */
    void starts(Path data);

    /** A process of a launcher that was killed was still there, and is not any more. */
    void leftoverEnded(ProcessStatus leftover);

    /** It serves, for the first time or again. */
    void serves(ProcessStatus process, Duration took);

    /** It ended by itself and is started again after the pause. */
    void ended(ProcessStatus process, String how, Duration pause);

    /** It was stopped as asked. */
    void stopped(ProcessStatus process);
}
