package io.labledger.insights.overview.activity;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.query.ReadModel;
import io.labledger.insights.query.Rows;
import io.labledger.insights.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads activities: of all logs latest first, or of one log in order. */
@ApplicationScoped
public class ActivitySearch {

    private final ReadModel readModel;
    private final Contexts contexts;

    ActivitySearch(ReadModel readModel, Contexts contexts) {
        this.readModel = readModel;
        this.contexts = contexts;
    }

    /** Activities of all logs before the end of a page, latest first. */
    List<Activity> before(PageEnd end, ActivityFilter filter, int limit) {
        return readModel.read(
                connection -> {
                    var logs = new ArrayList<Sql>();
                    for (var context : Schemas.there(connection, contexts)) {
                        if (filter.isAbout(context.name())) {
                            logs.add(latest(context, end, filter, limit));
                        }
                    }
                    return logs.isEmpty()
                            ? List.of()
                            : latestOfAll(logs, limit).list(connection, ActivitySearch::activity);
                });
    }

    /** Activities of a log from one position to another, both included, in order. */
    public List<Activity> between(
            String log, long first, long last, ActivityFilter filter, int limit) {
        var context = contexts.find(log);
        if (context == null || !filter.isAbout(log)) {
            return List.of();
        }
        var range = Sql.of("position BETWEEN ? AND ?", first, last);
        var select = select(context, range, filter).then("ORDER BY position LIMIT ?", limit);
        return readModel.read(connection -> select.list(connection, ActivitySearch::activity));
    }

    /** As many of each log as there may be of all; each comes from an index, by position. */
    static Sql latestOfAll(List<Sql> logs, int limit) {
        return Sql.of("SELECT * FROM (")
                .then(Sql.join(" UNION ALL ", logs))
                .then(") each ORDER BY recorded_time DESC, log, position DESC LIMIT ?", limit);
    }

    static Sql latest(Context context, PageEnd end, ActivityFilter filter, int limit) {
        var range = Sql.of("position < ?", end.of(context.name()));
        return Sql.of("(")
                .then(select(context, range, filter))
                .then("ORDER BY position DESC LIMIT ?)", limit);
    }

    private static Sql select(Context context, Sql range, ActivityFilter filter) {
        var tests = new ArrayList<Sql>();
        tests.add(Sql.of("log = ?", context.name()));
        tests.add(range);
        tests.addAll(filter.tests());
        return Sql.of("SELECT * FROM %s.activity WHERE".formatted(Schemas.of(context).live()))
                .then(Sql.join(" AND ", tests));
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
