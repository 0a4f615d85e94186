package io.labledger.insights.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.page.Cut;
import io.labledger.insights.query.Rows;
import io.labledger.insights.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads runs with their params, metrics and tags: any number of them in one statement. */
@ApplicationScoped
class RunLoader {

    private static final String SELECT =
            """
            SELECT r.*, p.keys AS param_keys, p.vals AS param_values,
                   m.keys AS metric_keys, m.vals AS metric_values,
                   t.keys AS tag_keys, t.vals AS tag_values
            FROM unnest(?) WITH ORDINALITY wanted (id, place)
            JOIN run r ON r.id = wanted.id
            CROSS JOIN LATERAL (SELECT array_agg(key ORDER BY key) AS keys, array_agg(value ORDER BY key) AS vals
                FROM (SELECT key, value FROM run_param WHERE run_id = r.id ORDER BY key LIMIT %1$d) v) p
            CROSS JOIN LATERAL (SELECT array_agg(key ORDER BY key) AS keys, array_agg(value ORDER BY key) AS vals
                FROM (SELECT key, value FROM run_metric WHERE run_id = r.id ORDER BY key LIMIT %1$d) v) m
            CROSS JOIN LATERAL (SELECT array_agg(key ORDER BY key) AS keys, array_agg(value ORDER BY key) AS vals
                FROM (SELECT key, value FROM run_tag WHERE run_id = r.id ORDER BY key LIMIT %1$d) v) t
            ORDER BY wanted.place
            """
                    .formatted(RunParts.SHOWN + 1);

    private final ObjectMapper json;
    private final RunParts parts;

    RunLoader(ObjectMapper json, RunParts parts) {
        this.json = json;
        this.parts = parts;
    }

    /** The runs that exist, in the order of the ids. */
    List<Run> load(Connection connection, List<String> ids) throws SQLException {
        return ids.isEmpty() ? List.of() : Sql.of(SELECT, ids).list(connection, this::run);
    }

    Optional<RunDetail> detail(Connection connection, String id) throws SQLException {
        var run = load(connection, List.of(id));
        if (run.isEmpty()) {
            return Optional.empty();
        }
        var cut = new Cut(RunParts.SHOWN);
        var inputs = cut.list("inputs", parts.items(connection, id, "inputs"));
        var models = cut.list("models", parts.items(connection, id, "models"));
        var artifacts = cut.list("artifacts", parts.items(connection, id, "artifacts"));
        var metrics = cut.list("metrics", parts.metrics(connection, id));
        return Optional.of(
                new RunDetail(
                        run.getFirst().withTruncated(cut.names()),
                        inputs.isEmpty() ? null : inputs,
                        models.isEmpty() && artifacts.isEmpty()
                                ? null
                                : new RunDetail.Outputs(models, artifacts),
                        metrics));
    }

    private Run run(ResultSet row) throws SQLException {
        var cut = new Cut(RunParts.SHOWN);
        var params = cut.map("params", texts(row, "param"));
        var metrics = cut.map("metrics", numbers(row, "metric"));
        var tags = cut.map("tags", texts(row, "tag"));
        return new Run(
                row.getString("id"),
                row.getString("experiment_id"),
                row.getString("name"),
                row.getString("status"),
                row.getString("lifecycle"),
                Rows.time(row, "start_time"),
                Rows.optionalTime(row, "end_time"),
                row.getString("parent_run_id"),
                row.getString("actor"),
                row.getString("error"),
                tree(row.getString("source")),
                params,
                metrics,
                tags,
                Rows.time(row, "updated_at"),
                row.getInt("version"),
                cut.names());
    }

    @Nullable JsonNode tree(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> texts(ResultSet row, String what) throws SQLException {
        var texts = new LinkedHashMap<String, String>();
        values(row, what).forEach((key, value) -> texts.put(key, (String) value));
        return texts;
    }

    private static Map<String, Double> numbers(ResultSet row, String what) throws SQLException {
        var numbers = new LinkedHashMap<String, Double>();
        values(row, what).forEach((key, value) -> numbers.put(key, (Double) value));
        return numbers;
    }

    private static Map<String, Object> values(ResultSet row, String what) throws SQLException {
        var keys = array(row.getArray(what + "_keys"));
        var values = array(row.getArray(what + "_values"));
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keys.length; i++) {
            map.put((String) keys[i], values[i]);
        }
        return map;
    }

    private static Object[] array(@Nullable Array array) throws SQLException {
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }
}
