package io.labledger.eventlog.ingest;

import io.labledger.http.problem.Problem;
import io.labledger.http.problem.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records the events of a batch as if one after another, and lets those that cannot affect each
 * other share a commit: a lane for each stream, and one for each key that events are given under.
 * An event that looks beyond its stream waits for all before it, and all after it wait for it.
 */
final class Lanes implements AutoCloseable {

    private final EventHandler handler;
    private final Problems problems;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Object, CompletableFuture<IngestResult>> lanes = new HashMap<>();
    private volatile @Nullable Problem away;

    Lanes(EventHandler handler, Problems problems) {
        this.problems = problems;
        this.handler = handler;
    }

    /**
     * Has an event recorded, after all before it that have its stream or its key.
     *
     * @param key not a String, which would be a stream's name; null for none
     */
    CompletableFuture<IngestResult> record(IncomingEvent event, @Nullable Object key) {
        boolean looksBeyond = looksBeyondItsStream(event);
        if (looksBeyond) {
            awaitAll();
        }
        var before =
                Stream.of(event.subject(), key == null ? event.subject() : key)
                        .distinct()
                        .map(lanes::get)
                        .filter(Objects::nonNull)
                        .toList();
        var result =
                looksBeyond
                        ? CompletableFuture.completedFuture(after(before, event))
                        : all(before).thenApplyAsync(_ -> after(before, event), threads);
        lanes.put(event.subject(), result);
        if (key != null) {
            lanes.put(key, result);
        }
        return result;
    }

    /** What the handler cannot even look at, it will refuse when its turn comes. */
    private boolean looksBeyondItsStream(IncomingEvent event) {
        try {
            return handler.looksBeyondItsStream(event);
        } catch (Throwable e) {
            return true;
        }
    }

    /** Only what could not be recorded now goes on to be in the way of what follows. */
    private void awaitAll() {
        all(lanes.values()).join();
        lanes.values().removeIf(result -> result.join().notNow() == null);
    }

    private static CompletableFuture<Void> all(Collection<CompletableFuture<IngestResult>> all) {
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /** Has it recorded, unless that would overtake one of its stream or key. */
    private IngestResult after(List<CompletableFuture<IngestResult>> before, IncomingEvent event) {
        for (var each : before) {
            var notNow = each.join().notNow();
            if (notNow != null) {
                return new IngestResult.Waits(notNow);
            }
        }
        var known = away;
        if (known != null) {
            return new IngestResult.Waits(known);
        }
        var result = attempt(event);
        // one long wait for the store is enough; the sender repeats the batch
        if (result instanceof IngestResult.Refused refused && refused.isForAll()) {
            away = refused.problem();
        }
        return result;
    }

    private IngestResult attempt(IncomingEvent event) {
        try {
            return handler.accept(event);
        } catch (Throwable e) {
            // an Error, too, must not leave the events after it without an answer
            return new IngestResult.Refused(problems.of(e));
        }
    }

    /** Waits for all that was begun; later events of a lane have no thread yet. */
    @Override
    public void close() {
        awaitAll();
        threads.close();
    }
}
