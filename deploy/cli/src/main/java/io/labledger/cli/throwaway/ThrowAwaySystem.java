package io.labledger.cli.throwaway;

import io.labledger.benchmarks.Target;
import io.labledger.cli.Ledger;
import io.labledger.embedded.process.Ports;
import io.labledger.embedded.supervisor.ProcessStatus;
import io.labledger.embedded.system.LocalSystem;
import io.labledger.embedded.system.Narrator;
import io.labledger.embedded.system.SystemState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A whole system in a temporary directory; both are gone after it, also after Ctrl-C. */
public final class ThrowAwaySystem implements AutoCloseable {

    private final Path data = Files.createTempDirectory("labledger-throwaway");
    private final LocalSystem system;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ThrowAwaySystem(Consumer<String> said) throws IOException {
        system = new LocalSystem(new OnlyCrashes(said));
    }

    /**
     * Starts one and returns when it serves.
     *
     * @param training whether its processes write their AOT caches when it is closed
     * @param said hears of what a person should know
     */
    public static ThrowAwaySystem start(boolean training, Consumer<String> said)
            throws IOException, InterruptedException {
        var started = new ThrowAwaySystem(said);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop"));
        started.system.start(
                new LocalSystem.Settings(
                        Ledger.home(),
                        started.data.resolve("data"),
                        Ports.free(),
                        false,
                        false,
                        training));
        return started;
    }

    /** Its address. */
    public URI url() {
        return URI.create(system.state().url());
    }

    /** What the benchmarks measure. */
    public Target target() throws IOException {
        SystemState state = system.state();
        var server =
                "jdbc:postgresql://%s:%d/"
                        .formatted(state.postgres().host(), state.postgres().port());
        return new Target(
                URI.create(state.url()),
                URI.create("http://127.0.0.1:" + port(state, "experiments")),
                state.kafka(),
                server + "experiments",
                server + "insights",
                "postgres",
                Files.readString(data.resolve("data/postgres/superuser.password")).strip());
    }

    private static int port(SystemState state, String process) {
        return state.processes().stream()
                .filter(status -> status.name().equals(process))
                .findFirst()
                .orElseThrow()
                .port();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        system.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever uses it tells what for; that its processes started says nothing new. */
    private record OnlyCrashes(Consumer<String> said) implements Narrator {
        @Override
        public void leftoverEnded(ProcessStatus leftover) {}

        @Override
        public void serves(ProcessStatus process, Duration took) {}

        @Override
        public void ended(ProcessStatus process, String how, Duration pause) {
            said.accept(process.name() + " ended, which spoils what it is for: " + how);
        }

        @Override
        public void stopped(ProcessStatus process) {}
    }
}
