package io.labledger.embedded.proxy;

import io.labledger.door.Capacity;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much is passed on to the services at a time, by kind, so that none takes what another needs:
 * whoever comes when its kind is full is told so at once.
 */
final class Load {
    /** They wait for a service and never for their client, so that this is more than it seems. */
    static final int MOST_REQUESTS = 2_000;

    /** Bodies that are passed on as they come, each as slowly as its client sends. */
    static final int MOST_UPLOADS = 500;

    /** Bytes of bodies that are kept until they are whole. */
    private static final int MOST_BUFFERED = 48 << 20;

    final AtomicInteger connections = new AtomicInteger();
    final int mostConnections;
    final Share streams;
    final Share requests = new Share(MOST_REQUESTS);
    final Share uploads = new Share(MOST_UPLOADS);
    final Share buffered = new Share(MOST_BUFFERED);

    Load(Capacity capacity) {
        mostConnections = capacity.connections();
        streams = new Share(capacity.streams());
    }

    /** What one kind may take. */
    static final class Share {
        private final int most;
        private final AtomicInteger taken = new AtomicInteger();

        Share(int most) {
            this.most = most;
        }

        /** Takes so much, unless less is left. */
        boolean take(int amount) {
            if (taken.addAndGet(amount) > most) {
                giveBack(amount);
                return false;
            }
            return true;
        }

        void giveBack(int amount) {
            taken.addAndGet(-amount);
        }
    }
}
