package io.labledger.embedded.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One child process with a log file: it can be started, killed, stopped in order, and started again
 * on the same port with the same data.
 */
public abstract class Node implements AutoCloseable {
    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 250;
    private static final File NOTHING = new File("/dev/null");

    private final String name;
    private final Path log;
    private volatile @Nullable Process process;

    protected Node(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** What people call it: {@code kafka}. */
    public final String name() {
        return name;
    }

    /** Where it writes what it has to say. */
    public final Path log() {
        return log;
    }

    /** The port on which it serves. */
    public abstract int port();

    /** Brings its directory into the state that a start needs; called before every start. */
    protected void prepare() throws IOException, InterruptedException {}

    /** The command line, program first. */
    protected abstract List<String> command();

    /** What the child sees besides this process's own environment. */
    protected Map<String, String> environment() {
        return Map.of();
    }

    /** Whether it serves by now; asked every few milliseconds until it says so. */
    protected abstract boolean serves();

    /**
     * How long a start may take before it counts as failed; long, for machines that do much else.
     */
    protected Duration startLimit() {
        return Duration.ofMinutes(3);
    }

    /** How long an orderly stop may take before the process is killed. */
    protected Duration stopLimit() {
        return Duration.ofSeconds(20);
    }

    /** Starts the process and waits until it serves. */
    public void start() {
        launch();
        awaitServing();
    }

    /** Starts the process without waiting for it; {@link #awaitServing} does that. */
    public synchronized Process launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            prepare();
            ProcessBuilder builder =
                    new ProcessBuilder(OwnSession.of(command()))
                            .redirectInput(NOTHING)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment());
            Process launched = builder.start();
            process = launched;
            return launched;
        } catch (IOException e) {
            throw new NodeFailed(name + " cannot be started: " + FileTrouble.of(e), e);
        } catch (UncheckedIOException e) {
            throw new NodeFailed(name + " cannot be started: " + FileTrouble.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeFailed(name + ": interrupted while it was being prepared", e);
        }
    }

    /** Waits until the launched process serves; says why when it ends before that. */
    public void awaitServing() {
        Process starting = process().orElseThrow();
        long deadline = System.nanoTime() + startLimit().toNanos();
        for (long pause = SHORTEST_PAUSE_MILLIS;
                !serves();
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause + pause / 8)) {
            try {
                if (starting.waitFor(pause, TimeUnit.MILLISECONDS)) {
                    throw new NodeFailed(name + " " + Ending.of(starting) + LogTail.of(log));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NodeFailed(name + ": interrupted while it was starting", e);
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new NodeFailed(
                        name
                                + " did not serve within "
                                + startLimit().toSeconds()
                                + " s"
                                + LogTail.of(log));
            }
        }
    }

    /** The process as last launched, alive or not. */
    public final Optional<Process> process() {
        return Optional.ofNullable(process);
    }

    /** Whether the process is alive. */
    public final boolean isAlive() {
        return process().filter(Process::isAlive).isPresent();
    }

    /** SIGKILL, as a crash would: returns when the process is gone. */
    public void kill() {
        process()
                .ifPresent(
                        running -> {
                            running.destroyForcibly();
                            awaitEnd(running, Duration.ofSeconds(30));
                        });
    }

    /**
     * Stops it in good order; kills it when that takes too long. Does nothing when it does not run.
     */
    @Override
    public void close() {
        process()
                .filter(Process::isAlive)
                .ifPresent(
                        running -> {
                            GentleStop.ask(running.toHandle());
                            if (!awaitEnd(running, stopLimit())) {
                                kill();
                            }
                        });
    }

    /**
     * Ends it with this JVM at the latest, so that a test run that is cut short leaves nothing
     * behind.
     */
    protected final void closeWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop " + name));
    }

    private static boolean awaitEnd(Process running, Duration limit) {
        try {
            return running.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
