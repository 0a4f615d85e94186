package io.labledger.insights.experiments.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a search finds the runs of a segment. Either it walks the index of the sort and checks run by
 * run until the page is full, which is quick when many runs match; or it first finds the runs that
 * match from the indexes of the conditions and sorts them, which is quick when few match.
 *
 * @param first conditions whose runs are found first, by index; none for a walk
 * @param members conditions that are checked against a hash table of ids
 * @param probes conditions that are checked by looking up the run, most selective first
 */
record SearchPlan(List<Condition> first, List<Condition> members, List<Condition> probes) {

    /**
     * Costs in microseconds, as measured: an index entry, a row, a look-up by id, a hash look-up.
     */
    private static final double ENTRY = 0.4;

    private static final double ROW = 1;
    private static final double LOOKUP = 3.5;
    private static final double HASH = 0.2;

    /** The plan that is best for a number of rows of a segment. */
    static SearchPlan of(
            Connection connection, List<Condition> conditions, Segment segment, int limit)
            throws SQLException {
        // the planner knows the segment's own columns: nothing to plan for those
        var others =
                new ArrayList<>(conditions.stream().filter(c -> segment.test(c) == null).toList());
        if (others.isEmpty()) {
            return new SearchPlan(List.of(), List.of(), List.of());
        }
        var counts = Counts.of(connection, conditions);
        others.sort(Comparator.comparingDouble(counts::share));
        var best = walk(counts, conditions, others, limit);
        var indexed = others.stream().filter(Condition::indexed).toList();
        for (int i = 1; i <= indexed.size(); i++) {
            var found = found(counts, indexed.subList(0, i), others);
            best = found.cost < best.cost ? found : best;
        }
        return best.plan;
    }

    private record Option(SearchPlan plan, double cost) {}

    private static Option walk(
            Counts counts, List<Condition> conditions, List<Condition> others, int limit) {
        double share = 1;
        for (var condition : conditions) {
            share *= counts.share(condition);
        }
        double walked = Math.min(counts.total(), limit / Math.max(share, 1e-9));
        double cost = walked * ENTRY;
        var members = new ArrayList<Condition>();
        var probes = new ArrayList<Condition>();
        for (var condition : others) {
            double probe = walked * LOOKUP;
            double member = hashTable(counts, condition) + walked * HASH;
            (member < probe ? members : probes).add(condition);
            cost += Math.min(member, probe);
            walked *= counts.share(condition);
        }
        return new Option(
                new SearchPlan(List.of(), List.copyOf(members), List.copyOf(probes)), cost);
    }

    private static double hashTable(Counts counts, Condition condition) {
        return condition.indexed() ? counts.of(condition) * ENTRY : counts.total() * ROW;
    }

    private static Option found(Counts counts, List<Condition> first, List<Condition> others) {
        double cost = 0;
        double found = counts.total();
        for (var condition : first) {
            cost += counts.of(condition) * ENTRY;
            found *= counts.share(condition);
        }
        var probes = others.stream().filter(c -> !first.contains(c)).toList();
        cost += found * LOOKUP * (1 + probes.size());
        return new Option(new SearchPlan(List.copyOf(first), List.of(), probes), cost);
    }
}
