package io.labledger.insights.query;

import io.labledger.http.problem.SqlFailures;
import io.labledger.http.problem.StoreUnavailable;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.generation.Schemas;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads the read model, all statements of an answer from one snapshot. */
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

    private final DataSource database;
    private final String begin;

    public ReadModel(DataSource database, Contexts contexts) {
        this.database = database;
        this.begin =
                BEGIN
                        + "SET LOCAL search_path = "
                        + contexts.all().stream()
                                .map(context -> Schemas.of(context).live())
                                .collect(Collectors.joining(", "));
    }

    /** Something that reads. */
    @FunctionalInterface
    public interface Query<T, E extends Exception> {
        T read(Connection connection) throws SQLException, E;
    }

    /** Reads from one snapshot. */
    public <T, E extends Exception> T read(Query<T, E> query) throws E {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(begin);
                return query.read(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What is the database's fault can be tried again; the rest is ours. */
    private static RuntimeException failure(SQLException e) {
        return SqlFailures.isUnavailable(e)
                ? new StoreUnavailable("The read model does not answer.", e)
                : new IllegalStateException(e);
    }
}
