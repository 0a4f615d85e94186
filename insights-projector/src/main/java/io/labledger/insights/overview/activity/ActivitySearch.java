package io.labledger.insights.overview.activity;

import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.query.ReadModel;
import io.labledger.insights.query.Rows;
import io.labledger.insights.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads activities of a log, in either direction. */
@ApplicationScoped
public class ActivitySearch {

    private final ReadModel readModel;

    ActivitySearch(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** Activities before a position, latest first. */
    List<Activity> before(String log, long position, ActivityFilter filter, int limit) {
        return select(log, Sql.of("position < ?", position), filter, "DESC", limit);
    }

    /** Activities from one position to another, both included, in order. */
    public List<Activity> between(
            String log, long first, long last, ActivityFilter filter, int limit) {
        return select(log, Sql.of("position BETWEEN ? AND ?", first, last), filter, "ASC", limit);
    }

    private List<Activity> select(
            String log, Sql range, ActivityFilter filter, String direction, int limit) {
        var tests = new ArrayList<Sql>();
        tests.add(Sql.of("log = ?", log));
        tests.add(range);
        tests.addAll(filter.tests());
        var select =
                Sql.of("SELECT * FROM activity WHERE")
                        .then(Sql.join(" AND ", tests))
                        .then("ORDER BY position " + direction + " LIMIT ?", limit);
        return readModel.read(
                connection -> {
                    var activities = new ArrayList<Activity>();
                    try (var statement = select.prepare(connection);
                            var row = statement.executeQuery()) {
                        while (row.next()) {
                            activities.add(activity(row));
                        }
                    }
                    return activities;
                });
    }

    private static Activity activity(ResultSet row) throws SQLException {
        return new Activity(
                row.getString("log"),
                row.getLong("position"),
                row.getString("stream"),
                row.getInt("version"),
                row.getString("type"),
                Rows.time(row, "time"),
                Rows.time(row, "recorded_time"),
                row.getString("actor"),
                row.getString("auth_type"),
                row.getString("source"),
                row.getString("event_id"),
                row.getString("experiment_id"),
                row.getString("summary"));
    }
}
