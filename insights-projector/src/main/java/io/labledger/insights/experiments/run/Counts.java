package io.labledger.insights.experiments.run;

import io.labledger.insights.query.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many runs meet each condition, roughly. PostgreSQL keeps statistics of columns and cannot
 * know how many runs have {@code lr = 0.1} in a table of keys and values. Counting index entries up
 * to a bound, or looking at the newest runs where there is no index, takes a millisecond or two.
 *
 * @param total number of runs, roughly
 */
record Counts(double total, Map<Condition, Double> matching) {

    private static final int COUNTED = 10_000;
    private static final int SAMPLED = 200;

    static Counts of(Connection connection, List<Condition> conditions) throws SQLException {
        var columns = new ArrayList<Sql>();
        columns.add(Sql.of("(SELECT reltuples FROM pg_class WHERE oid = 'run'::regclass)"));
        for (var condition : conditions) {
            columns.add(condition.indexed() ? counted(condition) : sampled(condition));
        }
        try (var statement = Sql.of("SELECT").then(Sql.join(", ", columns)).prepare(connection);
                var row = statement.executeQuery()) {
            row.next();
            double total = Math.max(SAMPLED, row.getDouble(1));
            var matching = new HashMap<Condition, Double>();
            for (int i = 0; i < conditions.size(); i++) {
                var condition = conditions.get(i);
                double count = row.getDouble(i + 2);
                matching.put(
                        condition,
                        condition.indexed()
                                ? estimate(count, total)
                                : total * (count + 0.02) / SAMPLED);
            }
            return new Counts(total, matching);
        }
    }

    private static Sql counted(Condition condition) {
        return Sql.of("(SELECT count(*) FROM (")
                .then(condition.ids())
                .then("LIMIT " + COUNTED + ") c)");
    }

    private static Sql sampled(Condition condition) {
        return Sql.of(
                        "(SELECT count(*) FROM (SELECT id FROM run ORDER BY start_time DESC, id"
                                + " LIMIT %d) s WHERE".formatted(SAMPLED))
                .then(condition.probe("s.id"))
                .then(")");
    }

    /** At the bound there may be any number up to the total: take the geometric middle. */
    private static double estimate(double count, double total) {
        return count < COUNTED ? count : Math.max(count, Math.sqrt(count * total));
    }

    /** How many runs meet a condition. */
    double of(Condition condition) {
        return matching.getOrDefault(condition, total);
    }

    /** The share of runs that meet a condition. */
    double share(Condition condition) {
        return Math.min(1, of(condition) / total);
    }
}
