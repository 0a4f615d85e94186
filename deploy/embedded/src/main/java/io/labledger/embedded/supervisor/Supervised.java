package io.labledger.embedded.supervisor;

import io.labledger.embedded.process.Ending;
import io.labledger.embedded.process.Node;
import io.labledger.embedded.process.NodeFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One node and the thread that starts it, watches it, and starts it again. */
final class Supervised {
    private final Node node;
    private final SupervisorListener listener;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread watcher;
    private volatile ProcessState state = ProcessState.WAITING;
    private final AtomicInteger restarts = new AtomicInteger();

    Supervised(Node node, SupervisorListener listener) {
        this.node = node;
        this.listener = listener;
        this.watcher = Thread.ofVirtual().name("watch " + node.name()).unstarted(this::keepAlive);
    }

    /** Starts it; the result completes when it serves, or fails when its first start does. */
    CompletableFuture<Void> start() {
        watcher.start();
        return firstStart;
    }

    ProcessStatus status() {
        return node.process()
                .filter(Process::isAlive)
                .map(
                        process ->
                                status(
                                        process.pid(),
                                        process.info().startInstant().orElse(Instant.EPOCH)))
                .orElseGet(() -> status(0, Instant.EPOCH));
    }

    void stop() {
        boolean ran;
        synchronized (node) { // a launch under way finishes first, so that it cannot be missed
            stopping.countDown();
            ran = node.isAlive();
        }
        node.close();
        firstStart.completeExceptionally(new NodeFailed(node.name() + " was stopped"));
        move(ProcessState.STOPPED);
        if (ran) {
            listener.stopped(status());
        }
    }

    private void keepAlive() {
        while (true) {
            long began = System.nanoTime();
            String ending;
            try {
                if (!launch()) {
                    return;
                }
                node.awaitServing();
                move(ProcessState.RUNNING);
                listener.serves(status(), since(began));
                firstStart.complete(null);
                ending = awaitEnd();
            } catch (RuntimeException failure) { // whatever it is, nobody may wait for ever
                if (!firstStart.isDone()) {
                    firstStart.completeExceptionally(failure);
                    return;
                }
                ending = failure instanceof NodeFailed known ? known.reason() : failure.toString();
            }
            if (pausedByStop(backoff.after(since(began)), ending)) {
                return;
            }
        }
    }

    /** Not when it is being stopped. */
    private boolean launch() {
        synchronized (node) {
            if (stopping.getCount() == 0) {
                return false;
            }
            node.launch();
        }
        move(restarts.get() == 0 ? ProcessState.STARTING : ProcessState.RESTARTING);
        return true;
    }

    private String awaitEnd() {
        Process process = node.process().orElseThrow();
        process.onExit().join();
        return node.name() + " " + Ending.of(process);
    }

    private boolean pausedByStop(Duration pause, String ending) {
        if (stopping.getCount() == 0) {
            return true;
        }
        restarts.incrementAndGet();
        move(ProcessState.RESTARTING);
        listener.ended(status(), ending, pause);
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private ProcessStatus status(long pid, Instant started) {
        return new ProcessStatus(
                node.name(), pid, started.toEpochMilli(), node.port(), state, restarts.get());
    }

    private void move(ProcessState to) {
        state = to;
        listener.changed();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
