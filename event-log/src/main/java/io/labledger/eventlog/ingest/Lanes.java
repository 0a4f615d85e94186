package io.labledger.eventlog.ingest;

import io.labledger.http.problem.Problem;
import io.labledger.http.problem.Problems;
import java.util.HashMap;
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
        if (looksBeyondItsStream(event)) {
            awaitAll();
            return CompletableFuture.completedFuture(accept(event));
        }
        var before =
                Stream.of(event.subject(), key == null ? event.subject() : key)
                        .map(lanes::get)
                        .filter(Objects::nonNull)
                        .toArray(CompletableFuture[]::new);
        var result = CompletableFuture.allOf(before).thenApplyAsync(_ -> accept(event), threads);
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

    private void awaitAll() {
        CompletableFuture.allOf(lanes.values().toArray(CompletableFuture[]::new)).join();
        lanes.clear();
    }

    private IngestResult accept(IncomingEvent event) {
        var known = away;
        if (known != null) {
            return new IngestResult.Refused(known);
        }
        var result = attempt(event);
        // one long wait for the store is enough; the sender repeats the batch
        if (result instanceof IngestResult.Refused(var problem) && problem.status() == 503) {
            away = problem;
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
