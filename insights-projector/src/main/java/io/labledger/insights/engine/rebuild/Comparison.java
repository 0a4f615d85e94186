package io.labledger.insights.engine.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.insights.engine.generation.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares two generations row for row, as they stood when it was made: it holds a snapshot of the
 * database, so both may go on meanwhile.
 */
final class Comparison implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLES = 3;

    /** Columns that say when or how a row was written, not what the log says. */
    private static final Map<String, Set<String>> IGNORED =
            Map.of(
                    "log_position", Set.of("kafka_offset", "head", "applied_at", "topic_id"),
                    "parked_event", Set.of("parked_at", "reason"));

    private static final String TABLES =
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = ? AND table_type = 'BASE TABLE' AND table_name <> 'generation'
            ORDER BY table_name
            """;

    private static final String COLUMNS =
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER'
            ORDER BY ordinal_position
            """;

    private final Schemas schemas;
    private final Connection connection;

    /** Takes the snapshot. */
    Comparison(DataSource database, Schemas schemas) throws SQLException {
        this.schemas = schemas;
        connection = database.getConnection();
        try {
            takeSnapshot();
        } catch (Throwable e) {
            try {
                close();
            } catch (SQLException broken) {
                e.addSuppressed(broken);
            }
            throw e;
        }
    }

    private void takeSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
                            + " SET LOCAL work_mem TO '64MB'");
            statement.execute("SELECT position FROM " + schemas.live() + ".log_position");
        }
    }

    List<String> tables() throws SQLException {
        return strings(TABLES, schemas.next());
    }

    /** Compares one table; null when it is the same in both. */
    @Nullable TableDifference compare(String table) throws SQLException {
        var ignored = IGNORED.getOrDefault(table, Set.of());
        var columns =
                strings(COLUMNS, schemas.next(), table).stream()
                        .filter(column -> !ignored.contains(column))
                        .map(column -> '"' + column + '"')
                        .toList();
        String list = String.join(", ", columns);
        List<TableDifference.Sample> samples = new ArrayList<>();
        long live = only(schemas.live(), schemas.next(), table, list, "live", samples);
        long rebuilt = only(schemas.next(), schemas.live(), table, list, "rebuilt", samples);
        return live + rebuilt == 0 ? null : new TableDifference(table, live, rebuilt, samples);
    }

    private long only(
            String schema,
            String other,
            String table,
            String columns,
            String side,
            List<TableDifference.Sample> samples)
            throws SQLException {
        String sql =
                """
                SELECT count(*) OVER (), to_jsonb(d)::text
                FROM (SELECT %1$s FROM %2$s.%4$s EXCEPT ALL SELECT %1$s FROM %3$s.%4$s) d LIMIT %5$d
                """
                        .formatted(columns, schema, other, table, SAMPLES);
        long count = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                count = rows.getLong(1);
                samples.add(new TableDifference.Sample(side, JSON.readTree(rows.getString(2))));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that is none", e);
        }
        return count;
    }

    private List<String> strings(String sql, String... parameters) throws SQLException {
        List<String> list = new ArrayList<>();
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    list.add(rows.getString(1));
                }
            }
        }
        return list;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
