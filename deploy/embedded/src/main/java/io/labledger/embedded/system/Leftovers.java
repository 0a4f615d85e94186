package io.labledger.embedded.system;

import io.labledger.embedded.process.GentleStop;
import io.labledger.embedded.supervisor.ProcessStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a launcher that was killed before it could stop them. */
final class Leftovers {
    // the start instant of a process is computed from the boot time, which shifts a little with the
    // clock
    private static final Duration CLOCK_SHIFT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Ends them, the last started first, and says which. */
    static List<ProcessStatus> end(SystemState last) throws InterruptedException {
        List<ProcessStatus> alive =
                last.processes().reversed().stream()
                        .filter(status -> find(status).isPresent())
                        .toList();
        for (ProcessStatus leftover : alive) {
            Optional<ProcessHandle> process = find(leftover);
            if (process.isPresent()) {
                end(process.get());
            }
        }
        return alive;
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        GentleStop.ask(process);
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("process " + process.pid() + " cannot be ended", e);
        }
    }

    /** The same process, not another that has its number by now. */
    private static Optional<ProcessHandle> find(ProcessStatus status) {
        return ProcessHandle.of(status.pid())
                .filter(ProcessHandle::isAlive)
                .filter(
                        process ->
                                process.info()
                                        .startInstant()
                                        .filter(start -> same(start, status))
                                        .isPresent());
    }

    private static boolean same(Instant start, ProcessStatus status) {
        Duration apart = Duration.between(start, Instant.ofEpochMilli(status.started())).abs();
        return apart.compareTo(CLOCK_SHIFT) <= 0;
    }
}
