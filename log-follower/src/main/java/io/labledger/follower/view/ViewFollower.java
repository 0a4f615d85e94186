package io.labledger.follower.view;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.worker.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a local view up with its log, on a thread of its own, and lets it be read. Of the processes
 * that share a database one writes, and the others see how far it is. While PostgreSQL or Kafka is
 * away, what there is is served, and {@link #status} says so.
 */
public final class ViewFollower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ViewFollower.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Duration STANDING_BY = Duration.ofMillis(250);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration AFTER_STOP = Duration.ofSeconds(10);

    /** Longer than anybody reads within one transaction. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** Asks the tables of a view. */
    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(Rows rows) throws SQLException;
    }

    private final LocalView view;
    private final LogSource source;
    private final DataSource database;
    private final Generations generations;
    private final ViewProgress progress;
    private final Semaphore bell = new Semaphore(0);
    private final Worker worker;
    private @Nullable Lead lead;
    private boolean prepared;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    /**
     * A follower that has not been started.
     *
     * @param source where the view's log comes from
     * @param database where its tables are
     * @throws IllegalArgumentException when the view's name or version cannot be
     */
    public ViewFollower(LocalView view, LogSource source, DataSource database) {
        this(view, source, database, GRACE);
    }

    ViewFollower(LocalView view, LogSource source, DataSource database, Duration grace) {
        if (!NAME.matcher(view.name()).matches()) {
            throw new IllegalArgumentException(
                    "a view's name is a letter, then at most 39 letters a-z, digits or _, not "
                            + view.name());
        }
        if (view.version() < 1) {
            throw new IllegalArgumentException(
                    "the version of " + view.name() + " counts from 1, not " + view.version());
        }
        this.view = view;
        this.source = source;
        this.database = database;
        this.generations = new Generations(view, grace);
        this.progress = new ViewProgress(view);
        this.worker = new Worker("view-" + view.name(), LONGEST_PAUSE, this::turn);
    }

    /** Begins; returns at once. */
    public ViewFollower start() {
        worker.start();
        return this;
    }

    /** How it is. */
    public ViewStatus status() {
        var now = progress.now();
        var failed = worker.problem();
        return failed == null ? now : now.standing(failed);
    }

    /**
     * Waits until readers see the event at a position applied. Blocks the calling (virtual) thread.
     *
     * @return false when the timeout passed first
     */
    public boolean await(long position, Duration atMost) throws InterruptedException {
        return progress.await(position, atMost);
    }

    /**
     * Asks the tables, in one transaction that only reads and sees one moment.
     *
     * @return the answer, with the position that it is true at
     * @throws ViewUnavailable when the view is not made yet, or the database is away
     */
    public <T extends @Nullable Object> Seen<T> read(Question<T> question) {
        try (var connection = database.getConnection()) {
            if (!progress.now().ready()) {
                throw notMade();
            }
            connection.setAutoCommit(false);
            try {
                return answer(connection, question);
            } finally {
                connection.rollback(); // nothing was written
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (Away.is(e)) {
                throw new ViewUnavailable(
                        "The local view " + view.name() + " cannot be read at the moment.", e);
            }
            throw new IllegalStateException(e);
        }
    }

    private <T extends @Nullable Object> Seen<T> answer(Connection connection, Question<T> question)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        var served = generations.served(connection);
        if (served == null) {
            throw notMade();
        }
        generations.enter(connection, served);
        return new Seen<>(view.log(), served.position(), question.ask(new Rows(connection)));
    }

    private ViewUnavailable notMade() {
        var problem = status().problem();
        return new ViewUnavailable(
                "The local view %s is being made from the log %s for the first time%s."
                        .formatted(
                                view.name(),
                                view.log(),
                                problem == null ? "" : " (" + problem + ")"),
                null);
    }

    /**
     * Has the view made again, from the start of its log; what there is is served until then, as it
     * stands.
     *
     * @return false when it is being made again already
     * @throws ViewUnavailable when the database is away
     */
    public boolean rebuild() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean begun = generations.begin(connection);
                connection.commit();
                bell.release();
                return begun;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new ViewUnavailable(
                    "That the view %s is to be rebuilt cannot be noted at the moment."
                            .formatted(view.name()),
                    e);
        }
    }

    /** Stops, and lets another process take over. */
    @Override
    public void close() {
        worker.close();
        giveUp();
    }

    private boolean turn() throws InterruptedException {
        try {
            if (lead == null) {
                prepare();
                lead = Lead.take(view, source, database, generations, progress);
            }
            if (lead == null) {
                rest(STANDING_BY);
            } else {
                lead.step();
                if (lead.isWaiting()) {
                    rest(STANDING_BY);
                }
            }
            pauseMillis = FIRST_PAUSE_MILLIS;
        } catch (Stopped e) {
            LOG.errorf("view %s %s", view.name(), e.reason());
            giveUp();
            progress.update(progress.now().standing(e.reason()));
            rest(AFTER_STOP);
        } catch (SQLException e) {
            failed(e);
        } catch (Throwable e) {
            giveUp();
            throw e;
        }
        return true;
    }

    private void prepare() throws SQLException {
        if (!prepared) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                Generations.prepare(connection);
                connection.commit();
                connection.setAutoCommit(true);
            }
            prepared = true;
        }
    }

    private void failed(SQLException e) throws InterruptedException {
        giveUp();
        prepared = false; // perhaps somebody has dropped it
        if (!worker.isStopping()) {
            progress.update(progress.now().standing("the tables cannot be written: " + e));
            LOG.warnf("view %s: %s", view.name(), e);
            rest(Duration.ofMillis(pauseMillis));
            pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE.toMillis());
        }
    }

    /** Waits, unless somebody asks for something meanwhile. */
    private void rest(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private void giveUp() {
        if (lead != null) {
            lead.close();
            lead = null;
        }
    }
}
