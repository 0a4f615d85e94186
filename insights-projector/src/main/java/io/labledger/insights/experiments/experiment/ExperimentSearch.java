package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.page.Page;
import io.labledger.insights.query.ReadModel;
import io.labledger.insights.query.Rows;
import io.labledger.insights.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds experiments by their words, team, status, outcome and tags. */
@ApplicationScoped
public class ExperimentSearch {

    /** To read so many by their keys takes about as long as to read on until a page is full. */
    private static final int FEW = 1_000;

    private final ReadModel readModel;
    private final ObjectMapper json;

    ExperimentSearch(ReadModel readModel, ObjectMapper json) {
        this.readModel = readModel;
        this.json = json;
    }

    private record Found(Experiment experiment, List<String> key) {}

    Page<Experiment> search(ExperimentQuery query) {
        var found = readModel.read(connection -> find(connection, query));
        return Page.of(
                found, query.limit(), Found::experiment, last -> query.cursor().after(last.key()));
    }

    /** Tier by tier: each in order, and no more of them than the page needs. */
    private List<Found> find(Connection connection, ExperimentQuery query) throws SQLException {
        var found = new ArrayList<Found>();
        var tiers = Tiers.of(query);
        int first = query.after() == null ? 0 : query.after().tier();
        for (int tier = first; tier < tiers.size() && found.size() <= query.limit(); tier++) {
            var words = tiers.get(tier);
            var tests = tests(query);
            tests.addAll(words);
            if (query.after() != null && tier == first) {
                tests.add(after(query, query.after()));
            }
            boolean few = !words.isEmpty() && isFew(connection, words);
            int number = tier;
            found.addAll(
                    select(query, tests, few, query.limit() + 1 - found.size())
                            .list(connection, row -> found(row, query.order(), number)));
        }
        return found;
    }

    /**
     * Whether so few have the words that it is best to find them all and to sort them. Otherwise
     * the page is soon full when they are read in order. PostgreSQL cannot tell: of a word that is
     * in none it expects to find half a percent.
     */
    private static boolean isFew(Connection connection, List<Sql> words) throws SQLException {
        var count =
                Sql.of("SELECT count(*) FROM (SELECT FROM experiment_words w WHERE")
                        .then(Sql.join(" AND ", words))
                        .then("LIMIT ?) c", FEW + 1);
        return count.list(connection, row -> row.getInt(1)).getFirst() <= FEW;
    }

    private static Sql select(ExperimentQuery query, List<Sql> tests, boolean few, int limit) {
        // OFFSET 0 keeps the planner from reading them in order, and testing each
        return Sql.of(
                        "SELECT * FROM (SELECT e.*, "
                                + sorted(query)
                                + " AS sorted FROM experiment e")
                .then(
                        query.text() == null
                                ? ""
                                : "JOIN experiment_words w ON w.experiment_id = e.id")
                .then(tests.isEmpty() ? Sql.of("") : Sql.of("WHERE").then(Sql.join(" AND ", tests)))
                .then(few ? "OFFSET 0" : "")
                .then(") f ORDER BY sorted %s, id".formatted(direction(query.order())))
                .then("LIMIT ?", limit);
    }

    /** The column to sort by, of the table that has an index for it. */
    private static String sorted(ExperimentQuery query) {
        var column = query.order().column;
        return (query.text() != null && column.equals("proposed_at") ? "w." : "e.") + column;
    }

    private static String direction(ExperimentQuery.Order order) {
        return order.descending ? "DESC" : "";
    }

    private static Sql after(ExperimentQuery query, ExperimentQuery.After after) {
        return Sql.of(
                "(%1$s %2$s ? OR %1$s = ? AND e.id > ?)"
                        .formatted(sorted(query), query.order().descending ? "<" : ">"),
                after.value(),
                after.value(),
                after.id());
    }

    private List<Sql> tests(ExperimentQuery query) {
        var tests = new ArrayList<Sql>();
        addEqual(tests, "e.team", query.team());
        addEqual(tests, "e.status", query.status());
        addEqual(tests, "e.outcome", query.outcome());
        if (query.archived() != null) {
            tests.add(Sql.of("e.archived = ?", query.archived()));
        }
        query.tags().forEach(tag -> tests.add(Sql.of("e.tags @> ?::jsonb", object(tag))));
        return tests;
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

    private Found found(ResultSet row, ExperimentQuery.Order order, int tier) throws SQLException {
        var experiment = experiment(row);
        var sorted =
                switch (order) {
                    case PROPOSED, LATEST_PROPOSED, UPDATED, LATEST_UPDATED, RELEVANCE ->
                            sortedTime(row);
                    case NAME -> experiment.name();
                };
        return new Found(experiment, List.of(String.valueOf(tier), sorted, experiment.id()));
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
