package io.labledger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** How long COPY takes for the rows of the live read models, into tables without any index. */
final class CopySpeed {

    static double seconds(Target target) {
        try (var connection = target.connectInsights()) {
            var seconds = 0.0;
            for (var table : tables(connection)) {
                seconds += copy(connection, table);
            }
            return seconds;
        } catch (SQLException | IOException e) {
            throw new BenchmarkFailed("COPY could not be measured", e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result =
                        statement.executeQuery(
                                "select tablename from pg_tables where schemaname = 'experiments' order by 1")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    private static double copy(Connection connection, String table)
            throws SQLException, IOException {
        var columns = writableColumns(connection, table);
        var rows = Files.createTempFile("labledger-copy", ".bin");
        try (var statement = connection.createStatement()) {
            export(
                    connection,
                    "copy experiments.\"%s\" (%s) to stdout binary".formatted(table, columns),
                    rows);
            statement.execute("drop table if exists public.bench_copy");
            statement.execute(
                    "create table public.bench_copy as select %s from experiments.\"%s\" limit 0"
                            .formatted(columns, table));
            return timedImport(connection, rows);
        } finally {
            Files.delete(rows);
            try (var statement = connection.createStatement()) {
                statement.execute("drop table if exists public.bench_copy");
            }
        }
    }

    /** Generated columns are computed by PostgreSQL and cannot be copied in. */
    private static String writableColumns(Connection connection, String table) throws SQLException {
        try (var query =
                connection.prepareStatement(
                        """
                        select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
                          from information_schema.columns
                         where table_schema = 'experiments' and table_name = ? and is_generated = 'NEVER'
                        """)) {
            query.setString(1, table);
            try (var result = query.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static void export(Connection connection, String sql, Path file)
            throws SQLException, IOException {
        try (var out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    private static double timedImport(Connection connection, Path file)
            throws SQLException, IOException {
        try (var in = Files.newInputStream(file)) {
            var start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy public.bench_copy from stdin binary", in, 1 << 20);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private CopySpeed() {}
}
