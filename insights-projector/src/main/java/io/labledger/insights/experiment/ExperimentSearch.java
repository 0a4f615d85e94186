package io.labledger.insights.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.insights.page.Page;
import io.labledger.insights.sql.ReadModel;
import io.labledger.insights.sql.Rows;
import io.labledger.insights.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds experiments by their words, team, status, outcome and tags. */
@ApplicationScoped
public class ExperimentSearch {

    /** The last word may be only begun: whoever types sees results before it is complete. */
    private static final Pattern LAST_WORD = Pattern.compile("(?U)(?:^|(.*\\s))([\\p{L}\\p{N}]+)$");

    private final ReadModel readModel;
    private final ObjectMapper json;

    ExperimentSearch(ReadModel readModel, ObjectMapper json) {
        this.readModel = readModel;
        this.json = json;
    }

    private record Found(Experiment experiment, List<String> key) {}

    Page<Experiment> search(ExperimentQuery query) {
        var found =
                readModel.read(
                        connection -> {
                            var list = new ArrayList<Found>();
                            try (var statement = select(query).prepare(connection);
                                    var row = statement.executeQuery()) {
                                while (row.next()) {
                                    list.add(found(row, query.order()));
                                }
                            }
                            return list;
                        });
        var page = found.subList(0, Math.min(query.limit(), found.size()));
        return new Page<>(
                page.stream().map(Found::experiment).toList(),
                found.size() > query.limit() ? query.cursor().after(page.getLast().key()) : null);
    }

    private Sql select(ExperimentQuery query) {
        var order = query.order();
        var tests = new ArrayList<Sql>();
        if (query.text() != null) {
            tests.add(Sql.of("search @@ query"));
        }
        addEqual(tests, "team", query.team());
        addEqual(tests, "status", query.status());
        addEqual(tests, "outcome", query.outcome());
        if (query.archived() != null) {
            tests.add(Sql.of("archived = ?", query.archived()));
        }
        query.tags().forEach(tag -> tests.add(Sql.of("tags @> ?::jsonb", object(tag))));
        if (query.after() != null) {
            var value = query.after().value();
            tests.add(
                    Sql.of(
                            "(%1$s %2$s ? OR %1$s = ? AND id > ?)"
                                    .formatted(order.column, order.descending ? "<" : ">"),
                            value,
                            value,
                            query.after().id()));
        }
        return Sql.of("SELECT *, " + order.column + " AS sorted FROM experiment")
                .then(query.text() == null ? Sql.of("") : words(query.text()))
                .then(tests.isEmpty() ? Sql.of("") : Sql.of("WHERE").then(Sql.join(" AND ", tests)))
                .then("ORDER BY %s %s, id".formatted(order.column, order.descending ? "DESC" : ""))
                .then("LIMIT ?", query.limit() + 1);
    }

    private static Sql words(String text) {
        var lastWord = LAST_WORD.matcher(text);
        if (!lastWord.find()) {
            return Sql.of(", websearch_to_tsquery('english', ?) query", text);
        }
        var before = lastWord.group(1) == null ? "" : lastWord.group(1);
        return Sql.of(
                ", LATERAL (SELECT websearch_to_tsquery('english', ?)"
                        + " || (websearch_to_tsquery('english', ?) && to_tsquery('simple', ?)) AS query) q",
                text,
                before,
                lastWord.group(2) + ":*");
    }

    private static void addEqual(List<Sql> tests, String column, @Nullable String value) {
        if (value != null) {
            tests.add(Sql.of(column + " = ?", value));
        }
    }

    private String object(ExperimentQuery.Tag tag) {
        try {
            return json.writeValueAsString(Map.of(tag.key(), tag.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Found found(ResultSet row, ExperimentQuery.Order order) throws SQLException {
        var experiment = experiment(row);
        var sorted =
                switch (order) {
                    case PROPOSED, LATEST_PROPOSED, UPDATED, LATEST_UPDATED -> sortedTime(row);
                    case NAME -> experiment.name();
                    case RELEVANCE -> String.valueOf(row.getDouble("sorted"));
                };
        return new Found(experiment, List.of(sorted, experiment.id()));
    }

    private static String sortedTime(ResultSet row) throws SQLException {
        Instant time = Rows.time(row, "sorted");
        return time.toString();
    }

    private Experiment experiment(ResultSet row) throws SQLException {
        return new Experiment(
                row.getString("id"),
                row.getString("name"),
                row.getString("status"),
                row.getString("outcome"),
                row.getString("question"),
                row.getString("hypothesis"),
                row.getString("team"),
                row.getInt("revision"),
                tree(row.getString("record")).get("criterion"),
                row.getString("learning") == null ? null : tree(row.getString("learning")),
                tree(row.getString("tags")),
                row.getString("proposed_by"),
                Rows.time(row, "proposed_at"),
                Rows.optionalTime(row, "started_at"),
                Rows.optionalTime(row, "concluded_at"),
                row.getBoolean("archived"),
                row.getString("blocked_kind"),
                Rows.optionalTime(row, "blocked_since"),
                Rows.time(row, "updated_at"),
                row.getInt("version"));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
