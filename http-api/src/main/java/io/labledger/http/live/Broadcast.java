package io.labledger.http.live;

import io.labledger.door.Capacity;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.StoreUnavailable;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Sends what happens to all who follow it. What is new is read once, whatever the number of
 * clients, and one thread sends it to those who keep up. Who asks for what is past is brought up to
 * date by a thread of its own first. The more clients there are, the longer what is new gathers.
 */
public final class Broadcast<E> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Broadcast.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long GATHERING_NANOS_PER_CLIENT = 20_000;
    private static final int MOST_BYTES_AT_ONCE = 256 << 10;
    private static final int READERS = 4;

    private final LiveSource<E> source;
    private final int mostClients;
    private final Map<String, Tail<E>> tails = new ConcurrentHashMap<>();
    private final Set<LiveClient<E>> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final Semaphore readers = new Semaphore(READERS);
    private final Pace pace = new Pace();
    private final Thread sender;
    private volatile boolean closed;

    /** Sends what the source has, to as many clients at a time as this process has room for. */
    public Broadcast(String name, LiveSource<E> source) {
        this.source = source;
        this.mostClients = Capacity.ofThisProcess().streams();
        this.sender = Thread.ofPlatform().daemon().name("live-" + name).start(this::run);
    }

    /** Tells that the source has more, or may have. Returns at once. */
    public void news() {
        news.release();
    }

    /**
     * Tells of items that have come to a log after those behind them. Returns at once. Clients that
     * are beyond their places get them now; to others they may come twice.
     */
    public void late(String log, List<E> items) {
        tail(log).addLate(items);
        news();
    }

    /** How many clients are being sent to. */
    public int clients() {
        return clients.size();
    }

    /**
     * A reply that goes on until the client leaves or the service stops.
     *
     * @throws io.labledger.http.problem.ProblemException 503 when there are too many already
     */
    public LiveStream follow(LiveReader<E> reader) {
        if (clients.size() >= mostClients) {
            throw Problem.of(
                            503,
                            "too-many-streams",
                            "All %,d live streams are taken; try again".formatted(mostClients))
                    .asException();
        }
        return new LiveStream(response -> open(new LiveClient<>(reader, response), response));
    }

    private void open(LiveClient<E> client, ServerHttpResponse response) {
        client.reader().logs().forEach(log -> client.setLateSeen(log, tail(log).lateCount()));
        response.setChunked(true);
        response.addCloseHandler(() -> clients.remove(client));
        response.addDrainHandler(
                () -> {
                    client.drained();
                    news();
                });
        client.sendComment(); // the head of the reply goes with it
        clients.add(client);
        if (client.isGone()) {
            clients.remove(client);
        } else if (closed) {
            client.end();
        }
        news();
    }

    private Tail<E> tail(String log) {
        return tails.computeIfAbsent(log, name -> new Tail<>(source, name));
    }

    private void run() {
        while (!closed) {
            try {
                awaitNews();
                round();
                TimeUnit.NANOSECONDS.sleep(clients.size() * GATHERING_NANOS_PER_CLIENT);
            } catch (InterruptedException _) {
                return;
            } catch (Throwable e) { // whatever it is, the next round may go well
                LOG.warnf("live streams pause: %s", e);
                LOG.debug("live streams pause", e);
                if (!slept(PAUSE)) {
                    return;
                }
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void awaitNews() throws InterruptedException {
        if (clients.isEmpty()) {
            tails.clear(); // what was read may be of another history when somebody comes
            news.acquire();
        } else {
            var _ = news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        news.drainPermits();
    }

    private void round() throws InterruptedException {
        if (clients.isEmpty()) {
            return;
        }
        try {
            tails.values().forEach(Tail::readOn);
        } catch (StoreUnavailable e) {
            // nothing is lost: it is read when the store is back
            LOG.debugf("nothing to send now: %s", e.getMessage());
        }
        for (var client : clients) {
            if (!client.isBehind() && !client.isGone() && !client.isFull()) {
                serve(client);
            }
        }
    }

    private void serve(LiveClient<E> client) throws InterruptedException {
        var text = new ByteArrayOutputStream();
        var reader = client.reader();
        var behind = false;
        for (var log : reader.logs()) {
            var page = tail(log).since(reader.next(log));
            if (page == null) {
                behind = true;
                break;
            }
            if (append(log, page, client, text)) {
                reader.advance(log, page.next());
                appendLate(log, client, text);
            } else {
                news(); // the rest of it
            }
        }
        if (text.size() > 0) {
            pace.take();
            client.send(text.toByteArray());
        } else if (!behind && client.isSilentFor(HEARTBEAT)) {
            pace.take();
            client.sendComment();
        }
        if (behind) {
            bringUpToDate(client);
        }
    }

    /** After the page: what it did not have, because it had been read before. */
    private void appendLate(String log, LiveClient<E> client, ByteArrayOutputStream text) {
        var tail = tail(log);
        var count = tail.lateCount();
        for (var item : tail.late(client.lateSeen(log))) {
            if (item.position() < client.reader().next(log)
                    && client.reader().wants(item.subject())) {
                client.append(item.text(source), text);
            }
        }
        client.setLateSeen(log, count);
    }

    /** Adds what the client wants of a page; false when that is too much for now. */
    private boolean append(
            String log,
            LivePage<Tail.Item<E>> page,
            LiveClient<E> client,
            ByteArrayOutputStream text) {
        var reader = client.reader();
        for (var item : page.items()) {
            if (text.size() > MOST_BYTES_AT_ONCE) {
                return false;
            }
            reader.advance(log, item.position() + 1);
            if (reader.wants(item.subject())) {
                client.append(item.text(source), text);
            }
        }
        return true;
    }

    private void bringUpToDate(LiveClient<E> client) {
        client.setBehind(true);
        Thread.ofVirtual()
                .name("live-catching-up")
                .start(
                        () -> {
                            try {
                                sendMissed(client);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            } catch (RuntimeException e) {
                                LOG.warnf(e, "a live stream cannot go on");
                                client.end(); // the client resumes
                            }
                            client.setBehind(false);
                            news();
                        });
    }

    private void sendMissed(LiveClient<E> client) throws InterruptedException {
        var reader = client.reader();
        for (var log : reader.logs()) {
            while (!closed && !client.isGone() && !tail(log).reaches(reader.next(log))) {
                var page = missed(reader, log);
                var text = new ByteArrayOutputStream();
                for (var item : page.items()) {
                    reader.advance(log, source.position(item) + 1);
                    client.append(source.text(item), text);
                }
                var moved = page.next() > reader.next(log);
                reader.advance(log, page.next());
                if (text.size() > 0) {
                    client.send(text.toByteArray());
                    client.awaitDrained();
                } else if (!moved) {
                    Thread.sleep(PAUSE); // there is nothing yet: the log has become shorter
                }
            }
        }
    }

    /** A few at a time, so that thousands who come back at once do not take the store for them. */
    private LivePage<E> missed(LiveReader<E> reader, String log) throws InterruptedException {
        var from = reader.next(log);
        readers.acquire();
        try {
            return reader.missed(log, from, source.head(log));
        } catch (StoreUnavailable e) {
            LOG.debugf("what was missed is read later: %s", e.getMessage());
            Thread.sleep(PAUSE);
            return new LivePage<>(List.of(), from);
        } finally {
            readers.release();
        }
    }

    /** Ends all streams. */
    @Override
    public void close() {
        closed = true;
        sender.interrupt();
        clients.forEach(LiveClient::end);
    }
}
