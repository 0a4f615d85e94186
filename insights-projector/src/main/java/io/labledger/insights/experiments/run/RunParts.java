package io.labledger.insights.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.page.Cursor;
import io.labledger.http.page.Page;
import io.labledger.http.problem.Problem;
import io.labledger.insights.query.ReadModel;
import io.labledger.insights.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run may have thousands of, page by page. */
@ApplicationScoped
class RunParts {

    /** How many of each kind an answer about the whole run shows. */
    static final int SHOWN = 1_000;

    private final ReadModel readModel;
    private final ObjectMapper json;

    RunParts(ReadModel readModel, ObjectMapper json) {
        this.readModel = readModel;
        this.json = json;
    }

    /** A param or a tag. */
    public record Pair(String key, String value) {}

    private record Keyed<T>(List<String> key, T part) {}

    /** Datasets, models or artifacts, in the order in which they were first logged. */
    Page<JsonNode> items(String run, String kind, int limit, @Nullable String cursor) {
        var cursors = Cursor.of("run-items", run, kind);
        var after = cursors.read(cursor, 2);
        var select =
                items(run, kind)
                        .then(
                                after == null
                                        ? Sql.of("")
                                        : Sql.of(
                                                "AND (position, place) > (?, ?)",
                                                number(after.getFirst()),
                                                number(after.getLast())))
                        .then("ORDER BY position, place LIMIT ?", limit + 1);
        return page(
                run,
                select,
                row ->
                        new Keyed<>(
                                List.of(row.getString("position"), row.getString("place")),
                                tree(row.getString("item"))),
                limit,
                cursors);
    }

    /** Params or tags, by key. */
    Page<Pair> pairs(String run, String kind, int limit, @Nullable String cursor) {
        var table = kind.equals("params") ? "run_param" : "run_tag";
        return byKey(
                run,
                table,
                row -> new Pair(row.getString("key"), row.getString("value")),
                limit,
                cursor);
    }

    /** The latest point of each metric, by key. */
    Page<RunDetail.Metric> metrics(String run, int limit, @Nullable String cursor) {
        return byKey(run, "run_metric", RunParts::metric, limit, cursor);
    }

    /** The first items of a run, and one more than an answer shows. */
    List<JsonNode> items(Connection connection, String run, String kind) throws SQLException {
        return items(run, kind)
                .then("ORDER BY position, place LIMIT ?", SHOWN + 1)
                .list(connection, row -> tree(row.getString("item")));
    }

    /** The first metrics of a run, and one more than an answer shows. */
    List<RunDetail.Metric> metrics(Connection connection, String run) throws SQLException {
        return Sql.of(
                        "SELECT * FROM run_metric WHERE run_id = ? ORDER BY key LIMIT ?",
                        run,
                        SHOWN + 1)
                .list(connection, RunParts::metric);
    }

    private static Sql items(String run, String kind) {
        return Sql.of(
                "SELECT position, place, item FROM run_item WHERE run_id = ? AND kind = ?",
                run,
                kind);
    }

    private <T> Page<T> byKey(
            String run, String table, Sql.Reader<T> part, int limit, @Nullable String cursor) {
        var cursors = Cursor.of("run-parts", run, table);
        var after = cursors.read(cursor, 1);
        var select =
                Sql.of("SELECT * FROM " + table + " WHERE run_id = ?", run)
                        .then(after == null ? Sql.of("") : Sql.of("AND key > ?", after.getFirst()))
                        .then("ORDER BY key LIMIT ?", limit + 1);
        return page(
                run,
                select,
                row -> new Keyed<>(List.of(row.getString("key")), part.read(row)),
                limit,
                cursors);
    }

    private <T> Page<T> page(
            String run, Sql select, Sql.Reader<Keyed<T>> reader, int limit, Cursor cursors) {
        var found =
                readModel.read(
                        connection -> {
                            require(connection, run);
                            return select.list(connection, reader);
                        });
        return Page.of(found, limit, Keyed::part, last -> cursors.after(last.key()));
    }

    private static void require(Connection connection, String run) throws SQLException {
        if (Sql.of("SELECT FROM run WHERE id = ?", run).list(connection, row -> run).isEmpty()) {
            throw notFound(run);
        }
    }

    static RuntimeException notFound(String run) {
        return Problem.of(404, "run-not-found", "There is no run " + run + " here (yet)")
                .asException();
    }

    private static RunDetail.Metric metric(ResultSet row) throws SQLException {
        return new RunDetail.Metric(
                row.getString("key"),
                row.getLong("points"),
                row.getLong("step"),
                row.getLong("time"),
                row.getDouble("value"),
                row.getObject("min_value", Double.class),
                row.getObject("max_value", Double.class));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Cursor.malformed();
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
