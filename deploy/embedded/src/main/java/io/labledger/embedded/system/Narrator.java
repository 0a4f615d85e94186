package io.labledger.embedded.system;

import io.labledger.embedded.supervisor.ProcessStatus;
import java.nio.file.Path;
import java.time.Duration;

/** Tells a person what happens, or the part of it that matters; called from several threads. */
public interface Narrator {
    /** The data directory is ours now; what it needs is started next. */
    default void starts(Path data) {}

    /** Other commands will not find the system by themselves. */
    default void notFound(String why) {}

    /** A process of a launcher that was killed was still there, and is not any more. */
    default void leftoverEnded(ProcessStatus leftover) {}

    /** The limit of open files allows that many live streams only, fewer than there should be. */
    default void fewStreams(int streams) {}

    /** It serves, for the first time or again. */
    default void serves(ProcessStatus process, Duration took) {}

    /** It ended by itself and is started again after the pause. */
    default void ended(ProcessStatus process, String how, Duration pause) {}

    /** It was stopped as asked. */
    default void stopped(ProcessStatus process) {}
}
