package io.labledger.embedded.system;

import io.labledger.embedded.process.GentleStop;
import io.labledger.embedded.process.KnownProcess;
import io.labledger.embedded.supervisor.ProcessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a launcher that was killed before it could stop them. */
final class Leftovers {
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

    private static Optional<ProcessHandle> find(ProcessStatus status) {
        return KnownProcess.find(status.pid(), status.started());
    }
}
