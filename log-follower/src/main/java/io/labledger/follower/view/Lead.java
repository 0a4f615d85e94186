package io.labledger.follower.view;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.feed.LogFeed;
import io.labledger.follower.feed.LogSource;
import io.labledger.follower.feed.TopicIdentity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one process that writes a view, as long as the connection lasts that it writes over. It
 * follows the generation that is being made if there is one, otherwise the one that is served.
 */
final class Lead implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lead.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int MAX_EVENTS = 2_000;
    private static final long MAX_BYTES = 8L << 20;

    /** A new generation is served when no more events than that are missing. */
    private static final long CLOSE = 100;

    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long ASK_TOPIC_NANOS = 3_000_000_000L;
    private static final long TIDY_NANOS = 30_000_000_000L;

    private final LocalView view;
    private final LogSource source;
    private final Connection connection;
    private final Generations generations;
    private final ViewProgress progress;
    private final Folding folding;
    private final TopicIdentity topic;

    private final Set<Long> kept = new HashSet<>();

    private @Nullable LogFeed feed;
    private long fed;
    private @Nullable Generation served;
    private @Nullable Generation made;
    private @Nullable String stoppedBefore;
    private List<LedgerEvent> held = List.of();
    private long lookedAt;
    private long askedAt = System.nanoTime();
    private long tidiedAt = System.nanoTime();

    private Lead(
            LocalView view,
            LogSource source,
            Connection connection,
            Generations generations,
            ViewProgress progress) {
        this.view = view;
        this.source = source;
        this.connection = connection;
        this.generations = generations;
        this.progress = progress;
        this.folding = new Folding(view, generations);
        this.topic = new TopicIdentity(source);
    }

    /** Takes the lead; null when another process has it, and then how far that one is is told. */
    static @Nullable Lead take(
            LocalView view,
            LogSource source,
            DataSource database,
            Generations generations,
            ViewProgress progress)
            throws SQLException {
        var connection = database.getConnection();
        boolean taken = false;
        try {
            connection.setAutoCommit(false);
            if (generations.tryLead(connection)) {
                connection.commit();
                taken = true;
                return new Lead(view, source, connection, generations, progress);
            }
            var told = generations.told(connection);
            connection.commit();
            progress.update(
                    progress.now().seen(told.served(), told.made()).upTo(null, told.problem()));
            return null;
        } finally {
            if (!taken) {
                giveBack(connection);
            }
        }
    }

    /** Whether there is no log to follow at the moment. */
    boolean isWaiting() {
        return feed == null;
    }

    /**
     * Applies what has come, if anything comes in a short time.
     *
     * @throws Stopped when an event cannot be applied
     * @throws SQLException when the database is away: nothing can be done with this lead any more
     */
    void step() throws SQLException, Stopped, InterruptedException {
        if (feed == null || System.nanoTime() - lookedAt > LOOK_NANOS) {
            look();
        }
        var from = feed;
        if (from == null) {
            return;
        }
        if (held.isEmpty()) {
            held = from.buffer().take(MAX_EVENTS, MAX_BYTES, WAIT);
        }
        if (isTopicTheSame()) {
            if (!held.isEmpty()) {
                apply();
            }
            if (isMade(from)) {
                serve();
            }
        }
        if (feed != null) {
            boolean known = from.buffer().isHeadKnown();
            tell(known ? from.buffer().head() : null, problem(from, known));
            tidy();
        }
    }

    private @Nullable String problem(LogFeed from, boolean known) {
        var problem = from.problem();
        if (problem != null) {
            return problem;
        }
        return stoppedBefore == null && !known
                ? "Kafka has not said lately where the log ends"
                : stoppedBefore;
    }

    private void tell(@Nullable Long head, @Nullable String problem) {
        progress.update(progress.now().seen(served, made).upTo(head, problem));
    }

    /** Looks whether another generation is to be made, and follows the one that is to be. */
    private void look() throws SQLException, InterruptedException {
        lookedAt = System.nanoTime();
        var told = generations.told(connection);
        if (told.served() == null && told.made() == null) {
            generations.begin(connection);
            told = generations.told(connection);
        }
        connection.commit();
        served = told.served();
        made = told.made();
        stoppedBefore = told.problem();
        progress.update(progress.now().seen(served, made));
        if (feed == null || fed != followed().number()) {
            open();
        }
    }

    private Generation followed() {
        return Objects.requireNonNull(made == null ? served : made);
    }

    private void open() throws SQLException, InterruptedException {
        closeFeed();
        var id = topic.ask();
        if (id == null) {
            tell(null, "waiting for topic %s at %s".formatted(source.topic(), source.kafka()));
            return;
        }
        if (made != null && made.topicId() == null) {
            made = generations.create(connection, made, id);
            connection.commit();
        }
        var followed = followed();
        if (!id.equals(followed.topicId())) {
            beginAnew();
            return;
        }
        feed = new LogFeed(source, view.facts(), followed.position(), followed.nextOffset());
        fed = followed.number();
        askedAt = System.nanoTime();
    }

    /**
     * Asked after events were taken and before they are applied: a topic that is still the same now
     * is the one that they came from.
     */
    private boolean isTopicTheSame() throws SQLException, InterruptedException {
        long now = System.nanoTime();
        if (held.isEmpty() && now - askedAt < ASK_TOPIC_NANOS) {
            return true;
        }
        askedAt = now;
        var id = topic.ask();
        if (id == null) {
            return false; // what is held is applied when Kafka is back
        }
        if (!id.equals(followed().topicId())) {
            beginAnew();
            return false;
        }
        return true;
    }

    /** The topic was made anew: it may tell another history. */
    private void beginAnew() throws SQLException {
        LOG.warnf("view %s: topic %s was made anew", view.name(), source.topic());
        closeFeed();
        if (made != null) {
            generations.retire(connection, made);
        }
        generations.begin(connection);
        connection.commit();
    }

    private void apply() throws SQLException, Stopped {
        var followed = followed();
        try {
            var applied = folding.apply(connection, followed, held);
            if (applied.served()) {
                served = applied;
            } else {
                made = applied;
            }
            stoppedBefore = null;
            held = List.of();
        } catch (Stopped e) {
            closeFeed();
            if (followed.served() || !isOfSameTopic(followed, served)) {
                generations.problem(connection, followed, e.reason());
                connection.commit();
                throw e;
            }
            LOG.errorf("rebuild of view %s %s", view.name(), e.reason());
            generations.retire(connection, followed);
            connection.commit();
            progress.update(progress.now().rebuildFailed(e.reason()));
        }
    }

    private static boolean isOfSameTopic(Generation one, @Nullable Generation other) {
        return other != null && Objects.equals(one.topicId(), other.topicId());
    }

    /**
     * Whether the new generation may be served: readers are not to go back in time, not even from a
     * version that was before.
     */
    private boolean isMade(LogFeed from) throws SQLException {
        if (made == null
                || feed == null
                || !from.buffer().isHeadKnown()
                || from.problem() != null
                || made.position() < from.buffer().head() - CLOSE) {
            return false;
        }
        long reached = generations.reached(connection, made);
        connection.commit();
        return made.position() >= reached;
    }

    private void serve() throws SQLException {
        var ready = Objects.requireNonNull(made);
        generations.serve(connection, ready);
        connection.commit();
        LOG.infof("view %s is made up to %s:%d", view.name(), view.log(), ready.position());
        served = ready.nowServed();
        made = null;
        progress.update(progress.now().rebuildFailed(null));
        tidiedAt = System.nanoTime() - TIDY_NANOS;
    }

    /** Drops what nobody reads any more. */
    private void tidy() throws SQLException {
        if (served == null || System.nanoTime() - tidiedAt < TIDY_NANOS) {
            return;
        }
        tidiedAt = System.nanoTime();
        generations.retireOtherVersions(connection);
        var forgotten = generations.forgotten(connection);
        connection.commit();
        for (var number : forgotten) {
            try {
                generations.drop(connection, number);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                if (kept.add(number)) {
                    LOG.warnf("view %s: %d is kept: %s", view.name(), number, e.getMessage());
                }
            }
        }
    }

    private void closeFeed() {
        held = List.of();
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    /** Ends the lead: another process may take it. */
    @Override
    public void close() {
        closeFeed();
        topic.close();
        giveBack(connection);
    }

    /** A pooled connection stays open, so the lock is given back explicitly. */
    private static void giveBack(Connection connection) {
        try (connection) {
            connection.rollback();
            try (var unlock = connection.createStatement()) {
                unlock.execute("select pg_advisory_unlock_all()");
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException _) {
            // the connection is broken, and the lock went with it
        }
    }
}
