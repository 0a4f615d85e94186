package io.labledger.insights.experiments.run;

import io.labledger.insights.query.Sql;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan down as SQL. */
final class SearchSql {

    private final SearchPlan plan;
    private final Segment segment;

    SearchSql(SearchPlan plan, Segment segment) {
        this.plan = plan;
        this.segment = segment;
    }

    /** Reads up to {@code limit} rows of a segment: the columns of a {@link SortKey}. */
    Sql select(RunQuery query, int number, int limit) {
        var tests = new ArrayList<Sql>();
        if (plan.first().isEmpty()) {
            tests.add(segment.test());
        }
        if (query.lifecycle() == Lifecycle.ACTIVE) {
            tests.add(active());
        }
        if (query.after() != null && query.after().segment() == number) {
            tests.add(query.after().before(segment));
        }
        for (var condition : query.conditions()) {
            var own = segment.test(condition);
            if (own != null) {
                tests.add(own);
            }
        }
        plan.members().forEach(condition -> tests.add(condition.member(segment.runId())));
        plan.probes().forEach(condition -> tests.add(condition.probe(segment.runId())));
        return found(plan.first())
                .then("SELECT " + segment.columns() + " FROM")
                .then(source())
                .then(tests.isEmpty() ? Sql.of("") : Sql.of("WHERE").then(Sql.join(" AND ", tests)))
                .then("ORDER BY " + segment.order() + " LIMIT ?", limit);
    }

    private static Sql found(List<Condition> first) {
        if (first.isEmpty()) {
            return Sql.of("");
        }
        var found = Sql.of("WITH found AS MATERIALIZED (SELECT f0.run_id FROM (");
        found = found.then(first.getFirst().ids()).then(") f0");
        for (int i = 1; i < first.size(); i++) {
            found =
                    found.then("JOIN (")
                            .then(first.get(i).ids())
                            .then(") f%1$d ON f%1$d.run_id = f0.run_id".formatted(i));
        }
        return found.then(")");
    }

    // OFFSET 0 keeps a look-up per run found: the planner would read the whole table instead
    private Sql source() {
        return plan.first().isEmpty()
                ? Sql.of(segment.source())
                : Sql.of("found CROSS JOIN LATERAL (SELECT * FROM " + segment.source())
                        .then("WHERE " + segment.runId() + " = found.run_id AND")
                        .then(segment.test())
                        .then("OFFSET 0) " + segment.alias());
    }

    private Sql active() {
        return Sql.of(
                segment.readsRuns()
                        ? "r.lifecycle = 'ACTIVE'"
                        : segment.runId()
                                + " NOT IN (SELECT id FROM run WHERE lifecycle <> 'ACTIVE')");
    }
}
