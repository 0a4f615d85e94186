package io.labledger.insights.query;

import static java.util.stream.Collectors.joining;

import io.labledger.http.header.Position;
import io.labledger.http.problem.SqlFailures;
import io.labledger.http.problem.StoreUnavailable;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.progress.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the read models of all contexts, all statements of an answer from one snapshot: what one
 * query says of several logs belongs together, and the positions that the answer carries are those
 * of the snapshot.
 */
@ApplicationScoped
public class ReadModel {

    // Statistics know columns, not keys in a table of keys and values: generic plans and memoised
    // probes come out wrong there, and compiling a plan costs more than running it.
    private static final String BEGIN =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                    + "SET LOCAL statement_timeout = '30s';"
                    + "SET LOCAL plan_cache_mode = force_custom_plan;"
                    + "SET LOCAL enable_memoize = off;"
                    + "SET LOCAL max_parallel_workers_per_gather = 0;"
                    + "SET LOCAL work_mem = '32MB';"
                    + "SET LOCAL jit = off;";

    /** One more than the switches that are borne with during one answer. */
    private static final int ATTEMPTS = 3;

    private final DataSource database;
    private final Contexts contexts;
    private final Progress progress;
    private final ReadPositions positions;
    private final String begin;

    /** Outside of a service, where nobody follows the logs and no answer has a header. */
    public ReadModel(DataSource database, Contexts contexts) {
        this(database, contexts, new Progress(), new ReadPositions());
    }

    @Inject
    ReadModel(DataSource database, Contexts contexts, Progress progress, ReadPositions positions) {
        this.database = database;
        this.contexts = contexts;
        this.progress = progress;
        this.positions = positions;
        this.begin =
                BEGIN
                        + "SET LOCAL search_path = "
                        + contexts.all().stream().map(ReadModel::schema).collect(joining(", "));
    }

    /** Something that reads; done again when a generation was switched meanwhile. */
    @FunctionalInterface
    public interface Query<T, E extends Exception> {
        T read(Connection connection) throws SQLException, E;
    }

    /**
     * What is read.
     *
     * @param tables which tables of positions: those of another generation are others
     */
    private record Snapshot(List<Long> tables, List<Position> positions) {}

    /** Reads from one snapshot. */
    public <T, E extends Exception> T read(Query<T, E> query) throws E {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                return read(query, connection, statement);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * A snapshot is of rows; which tables a name stands for is looked up anew by each statement. So
     * an answer during which a generation was switched may have come from both, and is not given;
     * nor is a failure, which may come of rows that the snapshot does not have.
     */
    private <T, E extends Exception> T read(
            Query<T, E> query, Connection connection, Statement statement) throws SQLException, E {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var there =
                    contexts.all().stream().filter(each -> progress.isThere(each.name())).toList();
            var snapshot = begin(statement, there);
            try {
                T answer = query.read(connection);
                if (snapshot.tables().equals(end(statement, there))) {
                    if (ReadPositions.isWanted()) {
                        positions.add(snapshot.positions());
                    }
                    return answer;
                }
            } catch (Exception e) {
                if (!isReplaced(snapshot, connection, statement, there)) {
                    throw e;
                }
            }
        }
        throw new SQLTransientException("the read model was replaced again and again", "40001");
    }

    private static boolean isReplaced(
            Snapshot snapshot, Connection connection, Statement statement, List<Context> there) {
        try {
            connection.rollback();
            return !snapshot.tables().equals(end(statement, there));
        } catch (SQLException e) {
            return false; // the database is away: what failed first says so
        }
    }

    private Snapshot begin(Statement statement, List<Context> there) throws SQLException {
        var tables = new ArrayList<Long>();
        var positions = new ArrayList<Position>();
        if (there.isEmpty()) {
            statement.execute(begin);
            return new Snapshot(tables, positions);
        }
        statement.execute(
                begin
                        + ";"
                        + there.stream()
                                .map(
                                        each ->
                                                "SELECT tableoid::bigint, log, position FROM %s.log_position"
                                                        .formatted(schema(each)))
                                .collect(joining(" UNION ALL ")));
        try (var row = last(statement)) {
            while (row.next()) {
                tables.add(row.getLong(1));
                positions.add(new Position(row.getString(2), row.getLong(3)));
            }
        }
        return new Snapshot(tables, positions);
    }

    /** The rows of the last of several statements. */
    private static ResultSet last(Statement statement) throws SQLException {
        while (!statement.getMoreResults() && statement.getUpdateCount() >= 0) {}
        return statement.getResultSet();
    }

    /** Ends the transaction. Says which tables of positions there are now. */
    private static List<Long> end(Statement statement, List<Context> there) throws SQLException {
        var tables = new ArrayList<Long>();
        if (there.isEmpty()) {
            return tables;
        }
        String select =
                there.stream()
                        .map(each -> "('%s.log_position')".formatted(schema(each)))
                        .collect(
                                joining(
                                        ", ",
                                        "SELECT to_regclass(name)::oid::bigint FROM (VALUES ",
                                        ") AS there (name); ROLLBACK"));
        statement.execute(select);
        try (var row = statement.getResultSet()) {
            while (row.next()) {
                tables.add(row.getLong(1));
            }
        }
        return tables;
    }

    private static String schema(Context context) {
        return Schemas.of(context).live();
    }

    /** What is the database's fault can be tried again; the rest is ours. */
    private static RuntimeException failure(SQLException e) {
        return SqlFailures.isUnavailable(e)
                ? new StoreUnavailable("The read model does not answer.", e)
                : new IllegalStateException(e);
    }
}
