package io.labledger.eventlog.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Json;
import io.labledger.eventlog.store.EventStore;
import io.labledger.eventlog.store.Snapshot;
import io.labledger.http.problem.StoreUnavailable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Folds streams into states, from their start or from a snapshot. */
final class Streams<S, E> {

    private static final Logger LOG = System.getLogger(Streams.class.getName());
    private static final int PAGE = 500;

    private final Decider<?, S, E> decider;
    private final EventCodec<? super E> codec;
    private final EventStore store;

    Streams(Decider<?, S, E> decider, EventCodec<? super E> codec, EventStore store) {
        this.decider = decider;
        this.codec = codec;
        this.store = store;
    }

    Loaded<S> load(String stream) {
        var snapshot = snapshot(stream);
        return readOn(stream, snapshot == null ? new Loaded<>(decider.initial(), 0, -1) : snapshot);
    }

    /** Folds what has been appended since. */
    Loaded<S> readOn(String stream, Loaded<S> from) {
        var loaded = from;
        while (true) {
            var page = store.stream(stream, loaded.version() + 1, PAGE);
            for (var recorded : page) {
                S state = decider.evolve(loaded.state(), event(recorded.bytes()));
                loaded = new Loaded<>(state, recorded.version(), recorded.position());
            }
            if (page.size() < PAGE) {
                return loaded;
            }
        }
    }

    /** Keeps a snapshot when {@code events} have made one due. */
    void snapshot(String stream, Loaded<S> loaded, int events) {
        var format = decider.snapshots();
        if (format == null || !format.isDue(loaded.state(), loaded.version(), events)) {
            return;
        }
        // the command has been carried out: neither its time nor its outcome depend on this
        Thread.startVirtualThread(() -> keep(stream, loaded, format));
    }

    private void keep(String stream, Loaded<S> loaded, SnapshotFormat<S> format) {
        try {
            byte[] state = Json.STORED.writeValueAsBytes(loaded.state());
            store.keep(
                    new Snapshot(
                            stream, loaded.version(), loaded.position(), format.version(), state));
        } catch (StoreUnavailable e) {
            LOG.log(Level.DEBUG, "no snapshot of " + stream + " this time", e);
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.log(Level.WARNING, "no snapshot of " + stream + " this time", e);
        }
    }

    private @Nullable Loaded<S> snapshot(String stream) {
        var format = decider.snapshots();
        var snapshot = format == null ? null : store.snapshot(stream);
        if (format == null || snapshot == null || snapshot.format() != format.version()) {
            return null;
        }
        try {
            S state = Json.STORED.readValue(snapshot.state(), format.state());
            return new Loaded<>(state, snapshot.version(), snapshot.position());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "snapshot of " + stream + " is unreadable, so it is ignored", e);
            return null;
        }
    }

    @SuppressWarnings("unchecked") // a stream of this decider holds its events only
    private E event(byte[] bytes) {
        return (E) codec.decode(bytes).event();
    }
}
