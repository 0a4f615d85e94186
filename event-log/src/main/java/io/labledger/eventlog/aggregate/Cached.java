package io.labledger.eventlog.aggregate;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of a stream. Its state may be a little behind: an append that expects its
 * version finds out.
 */
final class Cached<S, E> {

    private static final int MOST_EARLY = 256;

    /** Commands that need the version take turns, rather than make each other fail. */
    final ReentrantLock turn = new ReentrantLock(true);

    private final BiFunction<S, E, S> evolve;
    private final TreeMap<Integer, Appended<E>> early = new TreeMap<>();
    private @Nullable Loaded<S> loaded;

    Cached(BiFunction<S, E, S> evolve) {
        this.evolve = evolve;
    }

    private record Appended<E>(List<E> events, int version, long position) {}

    synchronized @Nullable Loaded<S> loaded() {
        return loaded;
    }

    /** Takes a state that was read, unless a later one is known already. */
    synchronized Loaded<S> offer(Loaded<S> read) {
        if (loaded == null || loaded.version() < read.version()) {
            loaded = read;
            early.headMap(read.version(), true).clear();
            catchUp();
        }
        return loaded;
    }

    /**
     * Takes events this process has appended. Those of concurrent appends may come in another order
     * than they were stored in: they are kept until those before them have come too.
     *
     * @param stored how many they are in the store, where large ones are split
     * @param version of the last of them
     * @param position of the last of them
     */
    synchronized @Nullable Loaded<S> append(
            List<E> events, int stored, int version, long position) {
        if (loaded != null && version <= loaded.version()) {
            return loaded; // read back already
        }
        early.put(version - stored + 1, new Appended<>(events, version, position));
        catchUp();
        if (early.size() > MOST_EARLY) {
            early.clear(); // another process has written what is missing: all of it will be read
            loaded = null;
        }
        return loaded;
    }

    private void catchUp() {
        while (loaded != null) {
            var next = early.remove(loaded.version() + 1);
            if (next == null) {
                return;
            }
            S state = loaded.state();
            for (E event : next.events()) {
                state = evolve.apply(state, event);
            }
            loaded = new Loaded<>(state, next.version(), next.position());
        }
    }
}
