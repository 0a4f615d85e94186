package io.labledger.eventlog.relay;

import io.labledger.eventlog.append.Admission;
import io.labledger.eventlog.feed.LogReader;
import io.labledger.eventlog.feed.LogWatch;
import io.labledger.follower.worker.Worker;
import io.labledger.http.problem.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Copies one log to its topic, on a thread of its own. Of the processes that share the store one
 * sends; the others stand by. Whatever fails, it begins again: takes the lead, asks the topic how
 * far it reaches, goes on from there.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STAND_BY = Duration.ofMillis(500);
    private static final Duration LOCK_CHECK = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofSeconds(30);
    private static final Duration NOTABLE = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;
    private static final long BATCH_BYTES = 2L << 20;

    // A request to Kafka costs the same for one event as for a hundred, and with it everyone who
    // reads the topic. One writer's event is sent at once; when many write, larger requests leave
    // the processors to them.
    private static final int MANY_WRITERS = 16;
    private static final Duration GATHER = Duration.ofMillis(10);

    private final LogReader log;
    private final LogWatch watch;
    private final Admission admission;
    private final Topic topic;
    private final LeaderLock lock;
    private final Worker worker;

    private volatile @Nullable TopicWriter writer;
    private volatile boolean leader;
    private volatile long relayed = -1;
    private volatile @Nullable String problem;
    private volatile @Nullable Instant since;
    private volatile boolean lasting;

    /**
     * A relay that has not been started.
     *
     * @param name the log's name; the topic is {@code labledger.<name>}
     */
    public Relay(
            String name,
            String kafka,
            DataSource database,
            LogReader log,
            LogWatch watch,
            Admission admission) {
        this.log = log;
        this.watch = watch;
        this.admission = admission;
        this.topic = Topic.of(name, kafka);
        this.lock = new LeaderLock(database, name);
        this.worker = new Worker("relay-" + name, LONGEST_PAUSE, this::turn);
    }

    /** Starts relaying; returns at once. */
    public void start() {
        worker.start();
    }

    /** How far it is. */
    public RelayState state() {
        var broken = worker.problem();
        if (broken != null) {
            return new RelayState(false, relayed, watch.head(), broken, null, true);
        }
        var current = writer;
        if (current != null) {
            relayed = current.acknowledged();
            var waiting = current.waiting();
            if (waiting.compareTo(NOTABLE) > 0) {
                return new RelayState(
                        true,
                        relayed,
                        watch.head(),
                        "Kafka at " + topic.bootstrapServers() + " does not acknowledge",
                        Instant.now().minus(waiting),
                        false);
            }
        }
        return new RelayState(leader, relayed, watch.head(), problem, since, lasting);
    }

    /** Stops; what Kafka has not acknowledged by then is sent by whoever leads next. */
    @Override
    public void close() {
        worker.close();
    }

    private boolean turn() {
        try {
            leader = lock.tryAcquire();
            if (leader) {
                lead();
            } else {
                solved();
                watch.raise(log.store().head());
                watch.awaitBeyond(Long.MAX_VALUE - 1, STAND_BY);
            }
        } catch (InterruptedException | InterruptException _) {
            // asked to stop
        } catch (RelayFault | KafkaException | StoreUnavailable | SQLException e) {
            failed(e);
        } catch (RuntimeException e) {
            LOG.error("The relay failed unexpectedly", e);
            failed(e);
        } finally {
            lock.close();
        }
        return true;
    }

    private void lead() throws InterruptedException {
        watch.reach(log.store().head());
        topic.ensure();
        var last = topic.lastPosition(log.store());
        relayed = last;
        try (var sending = new TopicWriter(topic, last)) {
            writer = sending;
            LOG.infof("Relaying to %s from position %d on", topic.name(), last + 1);
            solved();
            try {
                follow(sending, last + 1);
            } finally {
                relayed = sending.acknowledged();
            }
        } finally {
            writer = null;
        }
    }

    private void follow(TopicWriter sending, long from) throws InterruptedException {
        var next = from;
        var checked = System.nanoTime();
        while (!worker.isStopping()) {
            sending.check();
            var events = log.from(next, BATCH, BATCH_BYTES);
            for (var event : events) {
                if (!sending.send(event)) {
                    break;
                }
                next = event.position() + 1;
            }
            if (events.isEmpty() && !watch.awaitBeyond(next - 1, POLL)) {
                // another process may have appended
                watch.raise(log.store().head());
            } else if (events.size() >= MANY_WRITERS && events.size() < BATCH / 2) {
                Thread.sleep(GATHER);
            }
            if (System.nanoTime() - checked > LOCK_CHECK.toNanos()) {
                requireLead(sending);
                checked = System.nanoTime();
            }
        }
    }

    private void requireLead(TopicWriter sending) throws InterruptedException {
        if (!lock.isHeld()) {
            throw new RelayFault("The connection that makes this relay the leader was lost");
        }
        if (sending.waiting().compareTo(STALLED) > 0 && topic.isReachable()) {
            throw new RelayFault("Kafka answers, but does not acknowledge what was sent");
        }
    }

    private void failed(Exception e) {
        var reason = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        if (!reason.equals(problem)) {
            LOG.warnf("The relay cannot go on: %s", reason);
            since = problem == null ? Instant.now() : since;
            problem = reason;
        }
        lasting = e instanceof RelayFault fault && fault.isLasting();
        if (e instanceof Divergence && admission.refusal() == null) {
            admission.doubt();
        }
        try {
            if (!worker.isStopping()) {
                Thread.sleep(STAND_BY);
            }
        } catch (InterruptedException _) {
            // asked to stop
        }
    }

    private void solved() {
        worker.well();
        if (problem != null) {
            LOG.info("The relay goes on");
        }
        problem = null;
        since = null;
        lasting = false;
    }
}
