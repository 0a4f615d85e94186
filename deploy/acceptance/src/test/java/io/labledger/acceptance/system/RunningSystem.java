package io.labledger.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.LedgerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The real system, started in a child process by {@code labledger up} and stopped by SIGTERM. */
public final class RunningSystem implements AutoCloseable {

    /** Generous, because two busy cores may start six processes at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private final Path console;
    private final Process launcher;
    private final Set<Long> gone = new HashSet<>();

    private RunningSystem(Path data, int port, Path console, Process launcher) {
        this.data = data;
        this.port = port;
        this.console = console;
        this.launcher = launcher;
    }

    /** Starts on a free port with its data in this folder, and waits until it answers. */
    public static RunningSystem start(Path data) {
        return start(data, Map.of());
    }

    /** Starts one in an environment that has these variables too. */
    public static RunningSystem start(Path data, Map<String, String> environment) {
        var system = launch(data, freePort(), environment);
        try {
            system.awaitHealthy();
            return system;
        } catch (Throwable e) {
            system.kill();
            throw new AssertionError("did not become healthy\n" + system.log(), e);
        }
    }

    /** Starts one that will not be healthy, and waits until {@code up} says that it is ready. */
    public static RunningSystem startInTrouble(Path data) {
        var system = launch(data, freePort(), Map.of());
        var before = system.console().length();
        await("'up' says that it is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            assertThat(system.launcher.isAlive()).as("'up' still runs").isTrue();
                            return system.console().substring(before).contains("Ctrl-C stops");
                        });
        return system;
    }

    /** What {@code up} has said, this time and before. */
    public String console() {
        try {
            return Files.readString(console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningSystem launch(Path data, int port, Map<String, String> environment) {
        Training.once();
        try {
            var console = data.resolveSibling(data.getFileName() + ".console.log");
            var words =
                    Command.labledgerWords(
                            List.of("up", "--data", data.toString(), "--port", "" + port));
            var builder =
                    new ProcessBuilder(words)
                            .directory(Project.ROOT.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put(Project.STATE_VARIABLE, notes(data).toString());
            var launcher = builder.start();
            var system = new RunningSystem(data, port, console, launcher);
            Runtime.getRuntime().addShutdownHook(new Thread(system::kill)); // if tests are aborted
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until both services say that they are ready, through the one port. */
    public void awaitHealthy() {
        var client = client();
        await("both services ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            assertThat(launcher.isAlive()).as("'up' is still running").isTrue();
                            return SystemFile.read(data).isPresent()
                                    && client.answers("/q/experiments/health/ready")
                                    && client.answers("/q/insights/health/ready");
                        });
    }

    /** The one address of everything. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** The port of {@link #url()}. */
    public int port() {
        return port;
    }

    /** The folder that holds everything that must survive a restart. */
    public Path data() {
        return data;
    }

    /** The folder in which it is noted that this system runs, and no other. */
    public Path notes() {
        return notes(data);
    }

    private static Path notes(Path data) {
        return data.resolveSibling(data.getFileName() + ".state");
    }

    /** What {@code system.json} says now. */
    public SystemFile state() {
        return await("system.json")
                .until(() -> SystemFile.read(data), file -> file.isPresent())
                .get();
    }

    /** A new client of this system, acting for nobody in particular. */
    public LedgerClient client() {
        return new LedgerClient(url());
    }

    /** Kills one process with SIGKILL and returns once its successor runs and all is healthy. */
    public void killAndAwaitReturn(String name) {
        end(name, true);
        awaitReturnOf(name);
    }

    /** Ends one process of the system behind the launcher's back; returns when it is gone. */
    public void end(String name, boolean forcibly) {
        var victim = state().process(name);
        var handle = ProcessHandle.of(victim.pid()).orElseThrow();
        assertThat(forcibly ? handle.destroyForcibly() : handle.destroy()).isTrue();
        await(name + " gone").atMost(PATIENCE).until(() -> !handle.isAlive());
        gone.add(victim.pid());
    }

    /** Waits until the supervisor has replaced a process that was ended, and all is healthy. */
    public void awaitReturnOf(String name) {
        await(name + " started again")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            var successor = state().process(name);
                            return !gone.contains(successor.pid()) && successor.alive();
                        });
        awaitHealthy();
    }

    /** Ctrl-C's gentler sister: SIGTERM, the end of the launcher, and nobody left behind. */
    public void stop() {
        var family = family();
        launcher.destroy();
        await("'up' ends after SIGTERM").atMost(PATIENCE).until(() -> !launcher.isAlive());
        assertThat(family.stream().filter(ProcessHandle::isAlive).map(RunningSystem::describe))
                .as("processes left after SIGTERM")
                .isEmpty();
    }

    /** SIGKILL to the launcher alone: the children stay behind. Returns those that do. */
    public List<ProcessHandle> killLauncher() {
        var children = family().stream().filter(child -> child.pid() != launcher.pid()).toList();
        launcher.destroyForcibly();
        await().atMost(PATIENCE).until(() -> !launcher.isAlive());
        return children;
    }

    /** Ends everything at once, whatever it takes: for when a test has failed already. */
    public void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
    }

    /** The launcher and all its descendants, by kinship and by what {@code system.json} says. */
    private List<ProcessHandle> family() {
        var listed =
                SystemFile.read(data).stream()
                        .flatMap(file -> file.processes().stream())
                        .flatMap(member -> ProcessHandle.of(member.pid()).stream());
        return Stream.of(Stream.of(launcher.toHandle()), launcher.descendants(), listed)
                .flatMap(s -> s)
                .distinct()
                .toList();
    }

    private static String describe(ProcessHandle process) {
        return process.pid() + " " + process.info().commandLine().orElse("?");
    }

    /** What the launcher and its children said, the end of it. */
    public String log() {
        return Logs.tails(console, data.resolve("logs"));
    }

    @Override
    public void close() {
        if (launcher.isAlive()) {
            stop();
        }
    }
}
