package io.labledger.embedded.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds a process again by its number and when it began, since numbers are given out again. */
public final class KnownProcess {
    // the start instant of a process is computed from the boot time, which shifts a little with the
    // clock
    private static final Duration CLOCK_SHIFT = Duration.ofSeconds(2);

    private KnownProcess() {}

    /** When this process began, in epoch milliseconds. */
    public static long started() {
        return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    /**
     * The process while it lives, and not another that has its number by now.
     *
     * @param started epoch milliseconds
     */
    public static Optional<ProcessHandle> find(long pid, long started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(
                        process ->
                                process.info()
                                        .startInstant()
                                        .filter(start -> same(start, started))
                                        .isPresent());
    }

    private static boolean same(Instant start, long started) {
        Duration apart = Duration.between(start, Instant.ofEpochMilli(started)).abs();
        return apart.compareTo(CLOCK_SHIFT) <= 0;
    }
}
