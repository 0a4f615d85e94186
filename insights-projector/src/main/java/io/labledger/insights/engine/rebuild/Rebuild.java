package io.labledger.insights.engine.rebuild;

import io.labledger.insights.engine.fold.Follower;
import io.labledger.insights.engine.generation.Generation;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.rebuild.RebuildStatus.State;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rebuild of one context: fill the next generation from the log, add its indexes, catch up,
 * compare if asked, and switch. What would take something away that queries show is held before the
 * switch until somebody says what to do. Each step can be repeated, so that a rebuild that was
 * killed goes on where it stood.
 */
final class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    private static final Duration WAIT = Duration.ofMillis(100);

    /** So close to the end of the log that the live one may wait for the rest. */
    private static final long CLOSE = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

    private final LiveReadModel live;
    private final Generations generations;
    private final Schemas schemas;
    private final GenerationTopic topic;
    private final Follower next;
    private final Loss loss;
    private final Speed speed = new Speed();
    private final String id;
    private final boolean verify;
    private final Instant startedAt = Instant.now();
    private LogProgress reached;
    private volatile LogRebuild status;
    private volatile boolean cancelled;
    private volatile boolean stopped;
    private volatile boolean accepted;
    private boolean switched;
    private @Nullable List<TableDifference> differences;
    private @Nullable Held held;

    /** Where the live one stood when it was ahead of the topic. */
    private long owed = -1;

    Rebuild(LiveReadModel live, GenerationTopic topic, String id, boolean verify) {
        this.live = live;
        this.topic = topic;
        this.generations = live.generations();
        this.schemas = live.schemas();
        this.next = new Follower(live.database(), schemas.next(), live.context(), live.source());
        next.projection().tell(false);
        this.loss = new Loss(live.database(), schemas);
        this.id = id;
        this.verify = verify;
        this.reached = next.progress();
        this.status = status(State.RUNNING, null);
    }

    LogRebuild status() {
        var now = status;
        return accepted && now.state() == State.HELD ? now.in(State.RUNNING) : now;
    }

    /** Ends it soon and drops what it has built. */
    void cancel() {
        cancelled = true;
    }

    /** Lets one that is held switch, whatever will be gone then. */
    void accept() {
        accepted = true;
    }

    /** Ends it soon; the next start goes on with it. */
    void stop() {
        stopped = true;
    }

    /** One step of the rebuild; may be repeated after a failure. */
    private interface Step {
        void run() throws SQLException, Ended;
    }

    /** Thrown to leave the steps when someone has ended the rebuild. */
    private static final class Ended extends Exception {}

    void run() {
        try {
            repeat(this::prepare);
            repeat(() -> catchUp(CLOSE * 10));
            repeat(this::index);
            repeat(() -> catchUp(CLOSE));
            if (verify && !live.isFrozen()) {
                repeat(this::compare);
                repeat(() -> catchUp(CLOSE));
            }
            while (!switched) {
                repeat(this::switchOver);
                repeat(this::hold);
            }
        } catch (Ended e) {
            end(State.CANCELLED, null);
            return;
        } catch (OutOfMemoryError e) {
            throw e; // ends the process; the next start goes on with the rebuild
        } catch (Throwable e) {
            LOG.errorf(e, "%s: the rebuild %s failed", log(), id);
            end(State.FAILED, e.toString());
            return;
        }
        finish(State.SWITCHED, null);
        drop(schemas.old());
        dropKept();
    }

    private void dropKept() {
        try {
            generations.dropKept();
        } catch (SQLException e) {
            LOG.debugf("what is kept is looked at again later: %s", e.getMessage());
        }
    }

    private void end(State state, @Nullable String error) {
        if (switched) {
            finish(State.SWITCHED, error);
            return;
        }
        next.close();
        try {
            if (!stopped) {
                live.abandoned(
                        "it is not written any more, and its rebuild is %s: begin another one"
                                .formatted(state));
                drop(schemas.next());
            }
        } finally {
            finish(state, error);
        }
    }

    /** Repeats a step while the database is away. */
    private void repeat(Step step) throws SQLException, Ended {
        long pause = 200;
        while (true) {
            check();
            try {
                step.run();
                return;
            } catch (SQLException e) {
                if (!Transient.is(e)) {
                    throw e;
                }
                status = status(status.state(), "waiting: " + e.getMessage());
                sleep(pause);
                pause = Math.min(pause * 2, 5_000);
            }
        }
    }

    private void check() throws Ended {
        if (cancelled || stopped) {
            throw new Ended();
        }
    }

    private void prepare() throws SQLException {
        Generation there = generations.find(schemas.next());
        if (there != null && !(there.isOf(live.context()) && id.equals(there.rebuild()))) {
            generations.drop(schemas.next());
            there = null;
        }
        if (there == null) {
            generations.createNext(id, verify);
        }
        next.projection().open();
        noteTopic();
        progress(State.RUNNING);
    }

    private void noteTopic() throws SQLException {
        try {
            topic.note(schemas.next());
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    private void catchUp(long lag) throws SQLException, Ended {
        while (!next.isWithin(lag)) {
            check();
            next.advance(WAIT, Long.MAX_VALUE);
            progress(State.RUNNING);
        }
    }

    private void index() throws SQLException {
        Generation there = generations.find(schemas.next());
        if (there != null && !there.indexed()) {
            generations.indexNext();
        }
    }

    private void compare() throws SQLException, Ended {
        progress(State.COMPARING);
        List<TableDifference> found = new ArrayList<>();
        try (Comparison comparison = live.between(this::snapshot)) {
            for (String table : comparison.tables()) {
                check();
                TableDifference difference = comparison.compare(table);
                if (difference != null) {
                    found.add(difference);
                }
            }
        }
        differences = List.copyOf(found);
        progress(State.RUNNING);
    }

    private Comparison snapshot(Follower live) throws SQLException {
        meet(live);
        return new Comparison(this.live.database(), schemas);
    }

    private void switchOver() throws SQLException {
        live.between(
                current -> {
                    held = switchFrom(current);
                    return switched;
                });
        if (switched) {
            LOG.infof("%s: switched to the read model of rebuild %s", log(), id);
        }
    }

    /** Switches, unless something would be gone then that nobody has given up: returns that. */
    private @Nullable Held switchFrom(Follower current) throws SQLException {
        Generation serving = generations.find(schemas.live());
        Held lost = null;
        if (serving == null || !id.equals(serving.rebuild())) {
            lost = serving == null ? null : leadOnFrom(current);
            if (lost != null && !accepted) {
                return lost;
            }
            generations.drop(schemas.old());
            generations.switchToNext();
        }
        next.projection().renamed(schemas.live());
        reached = next.progress();
        switched = true; // from here on it belongs to the live read model's thread
        live.replace(next);
        return lost;
    }

    /**
     * What was answered before the switch is answered after it, in no later event less. Returns
     * what cannot be answered any more; after another topic, which tells another history, nothing
     * of the old one is missed.
     */
    private @Nullable Held leadOnFrom(Follower current) throws SQLException {
        boolean frozen = live.isFrozen();
        if (frozen && topic.differs(schemas.live(), schemas.next())) {
            return null;
        }
        long served = current.projection().position();
        if (!bring(next, served)) {
            owed = served;
            return Loss.behind(live.source().topic(), next.projection().position(), served);
        }
        if (!frozen) {
            meet(current);
        }
        return loss.parked();
    }

    /** Brings both to the same position while no one else moves them. */
    private void meet(Follower current) throws SQLException {
        long target = Math.max(current.projection().position(), next.projection().position());
        if (!bring(current, target) || !bring(next, target)) {
            throw new SQLTransientException("Kafka does not bring the events up to " + target);
        }
    }

    /**
     * Brings one to a position, if Kafka has the events.
     *
     * @return false when Kafka says that there are no more, and it is not there yet
     */
    private static boolean bring(Follower follower, long target) throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (follower.projection().position() < target) {
            follower.advance(WAIT, target);
            if (System.nanoTime() > until) {
                if (follower.isWithin(0)) {
                    return follower.projection().position() >= target;
                }
                throw new SQLTransientException("Kafka does not bring the events up to " + target);
            }
        }
        return true;
    }

    /** Keeps up with the log until somebody says what to do, or nothing would be gone any more. */
    private void hold() throws SQLException, Ended {
        if (switched || held == null) {
            return;
        }
        String why = held.reason();
        LOG.warnf("%s: rebuild %s is held before the switch: %s", log(), id, why);
        live.abandoned(
                "its rebuild is held: %s; switch to it all the same, or discard it".formatted(why));
        long look = System.nanoTime() + LOOK_AGAIN_NANOS;
        progress(State.HELD);
        while (!accepted) {
            check();
            next.advance(WAIT, Long.MAX_VALUE);
            progress(State.HELD);
            if (System.nanoTime() - look > 0) {
                if (next.projection().position() >= owed && loss.parked() == null) {
                    break;
                }
                look = System.nanoTime() + LOOK_AGAIN_NANOS;
            }
        }
        live.abandoned(null);
        progress(State.RUNNING);
    }

    private String log() {
        return live.source().log();
    }

    private void drop(String schema) {
        for (long pause = 200; !stopped; pause = Math.min(pause * 2, 5_000)) {
            try {
                generations.drop(schema);
                return;
            } catch (SQLException e) {
                LOG.debugf("%s is still in use: %s", schema, e.getMessage());
                sleep(pause);
            }
        }
    }

    private void progress(State state) {
        speed.at(next.projection().position());
        reached = next.progress();
        status = status(state, reached.problem());
    }

    private void finish(State state, @Nullable String error) {
        status = status(state, error);
    }

    private LogRebuild status(State state, @Nullable String error) {
        long rate = state.isOver() ? speed.overall() : speed.recent();
        Long lag = reached.lagEvents();
        Long eta = state.isOver() || rate <= 0 || lag == null ? null : Long.valueOf(lag / rate);
        return new LogRebuild(
                log(),
                id,
                state,
                reached.position(),
                reached.head() == null ? reached.position() : reached.head(),
                rate,
                eta,
                startedAt,
                state.isOver() ? Instant.now() : null,
                verify,
                differences,
                held,
                error);
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
