package io.labledger.embedded.system;

import io.labledger.embedded.process.Ports;
import io.labledger.embedded.proxy.Proxy;
import io.labledger.embedded.supervisor.ProcessStatus;
import io.labledger.embedded.supervisor.Supervisor;
import io.labledger.embedded.supervisor.SupervisorListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything on this machine: databases, log, services, and one address in front of them. */
public final class LocalSystem implements AutoCloseable {
    private final Narrator narrator;
    private final Supervisor supervisor = new Supervisor(new Recorder());
    private volatile @Nullable Running running;
    private final PortClaims ports = new PortClaims();
    private @Nullable Proxy proxy;

    /**
     * Where and how to run.
     *
     * @param project where the services were built
     * @param data where everything is kept; made when it is not there
     * @param port of all HTTP
     * @param fresh whether to delete first what is kept
     */
    public record Settings(Path project, Path data, int port, boolean fresh) {}

    private record Running(DataDirectory data, Topology topology, int port) {}

    public LocalSystem(Narrator narrator) {
        this.narrator = narrator;
    }

    /**
     * Starts everything and returns when it serves.
     *
     * @throws CannotRun when something on this machine is in the way
     * @throws io.labledger.embedded.process.NodeFailed when a process does not start
     */
    public SystemState start(Settings settings) throws IOException, InterruptedException {
        Topology.checkBuilt(settings.project());
        DataDirectory data = DataDirectory.take(settings.data().toAbsolutePath().normalize());
        narrator.starts(data.path());
        SystemState last = SystemFile.read(data.path()).orElse(null);
        if (last != null) {
            Leftovers.end(last).forEach(narrator::leftoverEnded);
        }
        if (!Ports.isFree(settings.port()) || !ports.claim(settings.port())) {
            throw portTaken(settings.port());
        }
        if (settings.fresh()) {
            data.wipe();
        }
        Topology topology = new Topology(settings.project(), data, ports);
        running = new Running(data, topology, settings.port());
        openFrontDoor(settings.port(), topology);
        supervisor.start(topology.infrastructure());
        topology.provideDatabases();
        supervisor.start(topology.services());
        return state();
    }

    /** The system as it is now. */
    public SystemState state() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("not started");
        }
        return new SystemState(
                ProcessHandle.current().pid(),
                "http://127.0.0.1:" + now.port(),
                now.data().path().toString(),
                now.topology().bootstrapServers(),
                now.topology().sql(),
                supervisor.processes());
    }

    /** What a person has to see to before everything works, a sentence or two each. */
    public List<String> complaints() {
        Running now = running;
        return now == null ? List.of() : now.topology().complaints();
    }

    /** Stops everything, the last started first. */
    @Override
    public void close() {
        frontDoor().ifPresent(Proxy::drain);
        supervisor.close();
        frontDoor().ifPresent(Proxy::close);
        Running now = running;
        if (now != null) {
            try {
                SystemFile.delete(now.data().path());
                now.data().close();
                ports.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized void openFrontDoor(int port, Topology topology) {
        try {
            proxy = Proxy.serve(port, topology.routes(), this::json);
        } catch (BindException e) {
            throw portTaken(port);
        }
    }

    private static CannotRun portTaken(int port) {
        return new CannotRun(
                "Port %d is taken by another program: choose another, with --port %d for example."
                        .formatted(port, Ports.freeFrom(port + 1)));
    }

    private synchronized Optional<Proxy> frontDoor() {
        return Optional.ofNullable(proxy);
    }

    private byte[] json() {
        try {
            return SystemFile.json(state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void record() {
        Running now = running;
        if (now != null) {
            try {
                SystemFile.write(now.data().path(), state());
            } catch (IOException e) {
                // a full disk must not end the watch over the processes; the next change writes
                // again
            }
        }
    }

    /** Keeps the system's file up to date and passes on what a person wants to know. */
    private final class Recorder implements SupervisorListener {
        @Override
        public void serves(ProcessStatus process, Duration took) {
            narrator.serves(process, took);
        }

        @Override
        public void ended(ProcessStatus process, String how, Duration pause) {
            narrator.ended(process, how, pause);
        }

        @Override
        public void stopped(ProcessStatus process) {
            narrator.stopped(process);
        }

        @Override
        public void changed() {
            record();
        }
    }
}
