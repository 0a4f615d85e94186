package io.labledger.embedded.system;

import io.labledger.door.Capacity;
import io.labledger.embedded.process.AotCache;
import io.labledger.embedded.process.FileTrouble;
import io.labledger.embedded.process.Ports;
import io.labledger.embedded.proxy.Proxy;
import io.labledger.embedded.service.InvalidServices;
import io.labledger.embedded.service.Services;
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
    private final PortClaims ports = new PortClaims();
    private volatile @Nullable DataDirectory taken;
    private volatile @Nullable Running running;
    private volatile boolean kept;
    private volatile @Nullable RunningSystems noted;
    private @Nullable Proxy proxy;

    /**
     * Where and how to run.
     *
     * @param project where the services were built
     * @param data where everything is kept; made when it is not there
     * @param port of all HTTP
     * @param fresh whether to delete first what is kept
     * @param found whether this user's commands find it by themselves
     * @param training whether the runs to come are to begin where this one ends: its processes
     *     write their {@link AotCache}s when they stop, which takes them a minute
     */
    public record Settings(
            Path project, Path data, int port, boolean fresh, boolean found, boolean training) {}

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
    public SystemState start(Settings settings) throws InterruptedException {
        Services services = services();
        Topology.checkBuilt(settings.project(), services);
        Path path = settings.data().toAbsolutePath().normalize();
        try {
            DataDirectory data = DataDirectory.take(path);
            taken = data;
            return start(settings, services, data);
        } catch (IOException e) {
            throw new CannotRun(
                    "The data directory %s cannot be used (%s): give another with --data, or remove what is in the way."
                            .formatted(path, FileTrouble.of(e)),
                    e);
        }
    }

    private static Services services() {
        try {
            return Services.here();
        } catch (InvalidServices e) {
            throw new CannotRun(String.valueOf(e.getMessage()), e);
        }
    }

    private SystemState start(Settings settings, Services services, DataDirectory data)
            throws IOException, InterruptedException {
        if (!settings.fresh()) {
            data.checkFormat();
        }
        int port = settings.port();
        Ports.obstacle(port)
                .ifPresent(
                        reason -> {
                            throw portTaken(port, reason);
                        });
        if (!ports.claim(port)) {
            throw portTaken(port, new BindException());
        }
        narrator.starts(data.path());
        SystemState last = SystemFile.read(data.path()).orElse(null);
        if (last != null) {
            Leftovers.end(last).forEach(narrator::leftoverEnded);
        }
        if (settings.fresh()) {
            data.wipe();
        }
        Topology topology = new Topology(settings, services, data, ports);
        running = new Running(data, topology, port);
        openFrontDoor(port, topology);
        if (settings.found()) {
            note();
        }
        Capacity capacity = Capacity.ofThisProcess();
        if (capacity.isScarce()) {
            narrator.fewStreams(capacity.streams());
        }
        supervisor.start(topology.infrastructure());
        topology.provideDatabases();
        kept = true; // a service that is up acknowledges commands, whatever becomes of the others
        supervisor.start(topology.services());
        return state();
    }

    private void note() {
        RunningSystems notes = RunningSystems.ofThisUser();
        try {
            notes.add(state());
            noted = notes;
        } catch (IOException e) {
            narrator.notFound(FileTrouble.of(e));
        }
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

    /**
     * Stops everything, the last started first. What a start that failed has made is gone after it,
     * unless something may be kept in it already.
     */
    @Override
    public void close() {
        frontDoor().ifPresent(Proxy::drain);
        supervisor.close();
        frontDoor().ifPresent(Proxy::close);
        RunningSystems notes = noted;
        if (notes != null) {
            notes.remove(ProcessHandle.current().pid());
        }
        DataDirectory data = taken;
        if (data != null) {
            release(data);
        }
    }

    private void release(DataDirectory data) {
        try {
            SystemFile.delete(data.path());
            if (!kept) {
                data.abandon();
            }
            data.close();
            ports.close();
        } catch (IOException e) {
            // a disk that is full or gone: the locks end with us, and the next start looks whether
            // the processes in the system's file are still there
        }
    }

    private synchronized void openFrontDoor(int port, Topology topology) {
        try {
            proxy = Proxy.serve(port, topology.routes(), this::json);
        } catch (BindException e) {
            throw portTaken(port, e);
        }
    }

    private static CannotRun portTaken(int port, IOException reason) {
        boolean forbidden = String.valueOf(reason.getMessage()).contains("ermission denied");
        return forbidden
                ? new CannotRun(
                        "Port %d is for administrators: choose one from 1024 on, with --port %d for example."
                                .formatted(port, Ports.freeFrom(8080)),
                        reason)
                : new CannotRun(
                        "Port %d is taken by another program: choose another, with --port %d for example."
                                .formatted(port, Ports.freeFrom(port + 1)),
                        reason);
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
