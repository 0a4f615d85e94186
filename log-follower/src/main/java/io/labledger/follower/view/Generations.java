package io.labledger.follower.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The makings of one view, in its version: each has a schema of its own and a row that says how far
 * it is. Every method is part of the caller's transaction.
 *
 * @param grace how long a generation stays after it was served, for those who still read it
 */
record Generations(LocalView view, Duration grace) {

    private static final String SCHEMA =
            """
            create schema if not exists local_view;
            create table if not exists local_view.generation (
                number        bigint generated always as identity primary key,
                view          text not null,
                version       integer not null,
                log           text not null,
                state         text not null check (state in ('making', 'served', 'retired')),
                topic_id      text,
                position      bigint not null default -1,
                next_offset   bigint not null default 0,
                recorded_time timestamptz,
                problem       text,
                changed_at    timestamptz not null default now()
            );
            create unique index if not exists generation_making
                on local_view.generation (view, version, log) where state = 'making';
            create unique index if not exists generation_served
                on local_view.generation (view, version, log) where state = 'served'""";

    private static final String LOCK = "hashtextextended(concat_ws(' ', 'local view', ?, ?, ?), 0)";
    private static final String OURS = " where view = ? and version = ? and log = ?";
    private static final String FIND =
            "select number, state = 'served', topic_id, position, next_offset, recorded_time"
                    + " from local_view.generation"
                    + OURS
                    + " and state = ?";

    /** What a process needs of the one that leads. */
    record Told(@Nullable Generation served, @Nullable Generation made, @Nullable String problem) {}

    /** Makes the bookkeeping, if it is not there. */
    static void prepare(Connection connection) throws SQLException {
        var rows = new Rows(connection);
        rows.list("select pg_advisory_xact_lock(hashtextextended('local views', 0))", _ -> 0);
        try (var statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
    }

    /**
     * Takes the lead if no other process has it: only the leader writes. It lasts as long as the
     * connection, which is the one that is written over: who has lost it can commit nothing.
     */
    boolean tryLead(Connection connection) throws SQLException {
        return Boolean.TRUE.equals(
                new Rows(connection)
                        .first(
                                "select pg_try_advisory_lock(" + LOCK + ")",
                                row -> row.getBoolean(1),
                                view.name(),
                                view.version(),
                                view.log()));
    }

    /** What is served, what is being made, and what keeps it from going on. */
    Told told(Connection connection) throws SQLException {
        var problem =
                new Rows(connection)
                        .list(
                                "select problem from local_view.generation"
                                        + OURS
                                        + " and state <> 'retired' and problem is not null order by number desc",
                                row -> row.getString(1),
                                view.name(),
                                view.version(),
                                view.log());
        return new Told(
                served(connection),
                find(connection, "making"),
                problem.isEmpty() ? null : problem.getFirst());
    }

    /** Up to where any version was served that was made from the same topic; -1 for none. */
    long reached(Connection connection, Generation generation) throws SQLException {
        var reached =
                new Rows(connection)
                        .first(
                                "select coalesce(max(position), -1) from local_view.generation"
                                        + " where view = ? and log = ? and topic_id = ? and state = 'served'",
                                row -> row.getLong(1),
                                view.name(),
                                view.log(),
                                generation.topicId());
        return reached == null ? -1 : reached;
    }

    /** The one that is read. */
    @Nullable Generation served(Connection connection) throws SQLException {
        return find(connection, "served");
    }

    /** Asks for a new one; false when one is being made already. */
    boolean begin(Connection connection) throws SQLException {
        return new Rows(connection)
                        .update(
                                "insert into local_view.generation (view, version, log, state)"
                                        + " values (?, ?, ?, 'making') on conflict do nothing",
                                view.name(),
                                view.version(),
                                view.log())
                == 1;
    }

    /** Makes the tables, empty, and notes which topic they are filled from. */
    Generation create(Connection connection, Generation generation, String topicId)
            throws SQLException {
        var schema = schema(generation.number());
        try (var statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            enter(connection, generation);
            statement.execute(view.tables());
        }
        new Rows(connection)
                .update(
                        "update local_view.generation set topic_id = ? where number = ?",
                        topicId,
                        generation.number());
        return generation.madeFrom(topicId);
    }

    /** From here to the end of the transaction, names without a schema are this generation's. */
    void enter(Connection connection, Generation generation) throws SQLException {
        new Rows(connection)
                .list(
                        "select set_config('search_path', ?, true)",
                        _ -> 0,
                        schema(generation.number()));
    }

    /** Notes how far it is, unless somebody else has written. */
    void move(Connection connection, Generation from, Generation to) throws SQLException {
        int moved =
                new Rows(connection)
                        .update(
                                "update local_view.generation set position = ?, next_offset = ?,"
                                        + " recorded_time = ?, problem = null, changed_at = now()"
                                        + " where number = ? and position = ? and state <> 'retired'",
                                to.position(),
                                to.nextOffset(),
                                to.recordedTime(),
                                from.number(),
                                from.position());
        if (moved != 1) {
            throw new SQLTransientException(view.name() + " was written by somebody else");
        }
    }

    /** Notes what keeps it from going on. */
    void problem(Connection connection, Generation generation, String problem) throws SQLException {
        new Rows(connection)
                .update(
                        "update local_view.generation set problem = ? where number = ?",
                        problem,
                        generation.number());
    }

    /** Lets readers have it, instead of the one they have. */
    void serve(Connection connection, Generation generation) throws SQLException {
        new Rows(connection)
                .update(
                        "update local_view.generation set state = 'retired', changed_at = now()"
                                + OURS
                                + " and state = 'served'",
                        view.name(),
                        view.version(),
                        view.log());
        new Rows(connection)
                .update(
                        "update local_view.generation set state = 'served', changed_at = now()"
                                + " where number = ?",
                        generation.number());
    }

    /** Gives it up; its tables go later. */
    void retire(Connection connection, Generation generation) throws SQLException {
        new Rows(connection)
                .update(
                        "update local_view.generation set state = 'retired', changed_at = now()"
                                + " where number = ?",
                        generation.number());
    }

    /** Gives up what was made for other versions, where no process follows any more. */
    void retireOtherVersions(Connection connection) throws SQLException {
        var others =
                new Rows(connection)
                        .list(
                                "select distinct version, log from local_view.generation"
                                        + " where view = ? and (version, log) <> (?, ?) and state <> 'retired'",
                                row -> List.of(row.getInt(1), row.getString(2)),
                                view.name(),
                                view.version(),
                                view.log());
        for (var other : others) {
            new Rows(connection)
                    .update(
                            "update local_view.generation set state = 'retired', changed_at = now()"
                                    + OURS
                                    + " and pg_try_advisory_xact_lock("
                                    + LOCK
                                    + ")",
                            view.name(),
                            other.get(0),
                            other.get(1),
                            view.name(),
                            other.get(0),
                            other.get(1));
        }
    }

    /** Those that nobody reads any more. */
    List<Long> forgotten(Connection connection) throws SQLException {
        return new Rows(connection)
                .list(
                        "select number from local_view.generation where view = ? and state = 'retired'"
                                + " and changed_at <= now() - make_interval(secs => ?) order by 1",
                        row -> row.getLong(1),
                        view.name(),
                        grace.toMillis() / 1000.0);
    }

    /**
     * Drops what was made, and nothing that others have made over it: then the database refuses.
     */
    void drop(Connection connection, long number) throws SQLException {
        var rows = new Rows(connection);
        rows.list("select set_config('lock_timeout', '1s', true)", _ -> 0);
        var tables =
                rows.first(
                        "select string_agg(format('%I.%I', schemaname, tablename), ', ')"
                                + " from pg_tables where schemaname = ?",
                        row -> row.getString(1) == null ? "" : row.getString(1), schema(number));
        try (var statement = connection.createStatement()) {
            if (tables != null && !tables.isEmpty()) {
                statement.execute("drop table " + tables);
            }
            statement.execute("drop schema if exists " + schema(number));
        }
        rows.update("delete from local_view.generation where number = ?", number);
    }

    private String schema(long number) {
        return "view_" + view.name() + "_" + number;
    }

    private @Nullable Generation find(Connection connection, String state) throws SQLException {
        return new Rows(connection)
                .first(
                        FIND,
                        row -> {
                            var recorded = row.getObject(6, OffsetDateTime.class);
                            return new Generation(
                                    row.getLong(1),
                                    row.getBoolean(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    recorded == null ? null : recorded.toInstant());
                        },
                        view.name(),
                        view.version(),
                        view.log(),
                        state);
    }
}
