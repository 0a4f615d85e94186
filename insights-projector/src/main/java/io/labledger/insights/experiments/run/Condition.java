package io.labledger.insights.experiments.run;

import io.labledger.insights.experiments.search.Clause;
import io.labledger.insights.query.Sql;
import java.util.List;

/** What a run must meet, in the three ways that SQL can ask for it. */
sealed interface Condition {

    /** About the row of the run, named {@code r}. */
    record OnRun(Sql test, boolean indexed) implements Condition {

        @Override
        public Sql ids() {
            return Sql.of("SELECT r.id AS run_id FROM run r WHERE").then(test);
        }

        @Override
        public Sql probe(String runId) {
            return Sql.of("EXISTS (SELECT FROM run r WHERE r.id = " + runId + " AND")
                    .then(test)
                    .then("OFFSET 0)");
        }
    }

    /** About a param, tag or metric that the run has: all clauses on one key. */
    record OnKey(String table, String key, List<Clause> clauses) implements Condition {

        @Override
        public boolean indexed() {
            return clauses.stream().anyMatch(Tests::indexed);
        }

        @Override
        public Sql ids() {
            return Sql.of("SELECT v.run_id FROM " + table + " v WHERE v.key = ? AND", key)
                    .then(test("v"));
        }

        // OFFSET 0 keeps the planner from turning the probe into a join of two whole tables
        @Override
        public Sql probe(String runId) {
            return Sql.of(
                            "EXISTS (SELECT FROM %s v WHERE v.run_id = %s AND v.key = ? AND"
                                    .formatted(table, runId),
                            key)
                    .then(test("v"))
                    .then("OFFSET 0)");
        }

        Sql test(String alias) {
            return Sql.join(" AND ", clauses.stream().map(c -> Tests.onKey(c, alias)).toList());
        }
    }

    /** About a param, tag or metric that the run lacks. */
    record WithoutKey(String table, String key) implements Condition {

        @Override
        public boolean indexed() {
            return false;
        }

        @Override
        public Sql ids() {
            return Sql.of("SELECT v.run_id FROM " + table + " v WHERE v.key = ?", key);
        }

        @Override
        public Sql probe(String runId) {
            return Sql.of(
                    "NOT EXISTS (SELECT FROM %s v WHERE v.run_id = %s AND v.key = ? OFFSET 0)"
                            .formatted(table, runId),
                    key);
        }

        @Override
        public Sql member(String runId) {
            return Sql.of(runId + " NOT IN (").then(ids()).then(")");
        }
    }

    /** Whether an index finds the runs that meet it. */
    boolean indexed();

    /** Ids as a column {@code run_id}: of the runs that meet it or, when absent, do not. */
    Sql ids();

    /** Checks one run by looking it up; {@code runId} is the expression of its id. */
    Sql probe(String runId);

    /** Checks one run against a hash table of all ids: built once, then cheap. */
    default Sql member(String runId) {
        // IS TRUE keeps the planner from making a join of it, which would lose the order
        return Sql.of("(" + runId + " IN (").then(ids()).then(")) IS TRUE");
    }
}
