package io.labledger.cli.up;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.cli.Ledger;
import io.labledger.cli.terminal.Terminal;
import io.labledger.embedded.process.NodeFailed;
import io.labledger.embedded.system.CannotRun;
import io.labledger.embedded.system.LocalSystem;
import io.labledger.embedded.system.RunningSystems;
import io.labledger.embedded.system.RunningSystems.Note;
import io.labledger.embedded.system.SystemState;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything on this machine and keeps it running until it is told to stop. */
@Command(
        name = "up",
        description = "Start everything on this machine, on one port, and keep it running.",
        mixinStandardHelpOptions = true,
        footerHeading = "%n",
        footer = {
            "Ctrl-C (or SIGTERM) stops everything; the data is kept and the next start goes on with it.",
            "Exit codes: 0 stopped as asked, 1 could not start, 2 wrong usage."
        })
public final class UpCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: .labledger in the project.")
    private @Nullable String data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port of all HTTP. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--fresh", description = "Delete what is kept in the data directory first.")
    private boolean fresh;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new CommandFailed(
                    Exit.USAGE,
                    "--port takes a number from 1 to " + HIGHEST_PORT + ", not " + port + ".");
        }
        Path kept = data == null ? Ledger.home().resolve(".labledger") : path(data);
        long began = System.nanoTime();
        Story story = new Story(Terminal.system());
        LocalSystem system = new LocalSystem(story);
        Thread stop = new Thread(() -> stop(system, story), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        SystemState state = start(system, stop, kept);
        story.ready(state, others(), Duration.ofNanos(System.nanoTime() - began));
        system.complaints().forEach(story::complains);
        new CountDownLatch(1).await(); // the shutdown hook ends us
        return Exit.OK;
    }

    private static Path path(String data) {
        try {
            if (!data.isBlank()) {
                return Path.of(data);
            }
        } catch (InvalidPathException e) {
            throw new CommandFailed(
                    Exit.USAGE, "--data takes a directory, and that is none: " + e.getReason());
        }
        throw new CommandFailed(Exit.USAGE, "--data takes a directory, and it is empty.");
    }

    private SystemState start(LocalSystem system, Thread stop, Path kept)
            throws InterruptedException {
        boolean serves = false;
        try {
            var settings = new LocalSystem.Settings(Ledger.home(), kept, port, fresh, true, false);
            SystemState state = system.start(settings);
            serves = true;
            return state;
        } catch (CannotRun e) {
            throw new CommandFailed(Exit.FAILED, e.reason());
        } catch (NodeFailed e) {
            throw new CommandFailed(Exit.FAILED, e.reason());
        } finally {
            if (!serves) {
                undo(system, stop);
            }
        }
    }

    private static List<Note> others() {
        long self = ProcessHandle.current().pid();
        return RunningSystems.ofThisUser().all().stream()
                .filter(note -> note.pid() != self)
                .toList();
    }

    /** The exit code of the failure stays: the hook's own would say that all is well. */
    private static void undo(LocalSystem system, Thread stop) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            stop.join(); // it failed because it is being stopped
        }
        system.close();
    }

    /** A stop that was asked for is what the person wanted: the exit code says so too. */
    private static void stop(LocalSystem system, Story story) {
        story.stops();
        system.close();
        story.stopped();
        Runtime.getRuntime().halt(Exit.OK);
    }
}
