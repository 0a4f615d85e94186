package io.labledger.embedded.proxy;

import io.labledger.door.Capacity;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much is passed on to the services at a time, by kind, so that none takes what another needs:
 * whoever comes when its kind is full is told so at once.
 */
final class Load {
    /** They wait for a service and never for their client, so that this is more than it seems. */
    private static final int MOST_REQUESTS = 2_000;

    /** Bodies that are passed on as they come, each as slowly as its client sends. */
    private static final int MOST_UPLOADS = 500;

    /** Bytes of bodies that are kept until they are whole. */
    private static final int MOST_BUFFERED = 48 << 20;

    final AtomicInteger connections = new AtomicInteger();
    final int mostConnections;
    final Share streams;
    final Share requests;
    final Share uploads;
    final Share buffered = new Share(MOST_BUFFERED);

    Load(Capacity capacity) {
        this(capacity, MOST_REQUESTS, MOST_UPLOADS);
    }

    Load(Capacity capacity, int requests, int uploads) {
        mostConnections = capacity.connections();
        streams = new Share(capacity.streams());
        this.requests = new Share(requests);
        this.uploads = new Share(uploads);
    }

    /** Most requests, bodies and streams together. */
    int most() {
        return requests.most + uploads.most + streams.most;
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
