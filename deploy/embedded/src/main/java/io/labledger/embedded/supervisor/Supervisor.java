package io.labledger.embedded.supervisor;

import io.labledger.embedded.process.Node;
import io.labledger.embedded.process.NodeFailed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps processes alive from their start until {@link #close()}, which stops them in reverse order.
 */
public final class Supervisor implements AutoCloseable {
    private final List<Supervised> processes = new CopyOnWriteArrayList<>();
    private final SupervisorListener listener;
    private boolean closed;

    public Supervisor(SupervisorListener listener) {
        this.listener = listener;
    }

    /**
     * Starts the nodes side by side and returns when all of them serve.
     *
     * @throws NodeFailed when the first start of one fails; the others go on until {@link #close()}
     */
    public void start(List<Node> nodes) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        CompletableFuture<?>[] starts =
                launch(nodes).stream()
                        .map(
                                start ->
                                        start.whenComplete(
                                                (none, error) -> fail(firstFailure, error)))
                        .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(starts), firstFailure).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof NodeFailed failed ? failed : e;
        }
    }

    private static void fail(CompletableFuture<Void> future, @Nullable Throwable error) {
        if (error != null) {
            future.completeExceptionally(error);
        }
    }

    private synchronized List<CompletableFuture<Void>> launch(List<Node> nodes) {
        if (closed) {
            throw new NodeFailed("stopped while starting");
        }
        List<Supervised> stage =
                nodes.stream().map(node -> new Supervised(node, listener)).toList();
        processes.addAll(stage);
        return stage.stream().map(Supervised::start).toList();
    }

    /** All processes, in the order of their start. */
    public List<ProcessStatus> processes() {
        return processes.stream().map(Supervised::status).toList();
    }

    /** Stops all, the last started first, one after the other. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            processes.reversed().forEach(Supervised::stop);
        }
    }
}
