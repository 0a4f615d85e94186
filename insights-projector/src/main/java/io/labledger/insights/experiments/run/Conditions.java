package io.labledger.insights.experiments.run;

import io.labledger.insights.experiments.search.Clause;
import io.labledger.insights.experiments.search.Field;
import io.labledger.insights.experiments.search.RunAttribute;
import io.labledger.insights.query.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the clauses of a search: one condition for the run itself and one for every key. */
final class Conditions {

    private final List<Sql> onRun = new ArrayList<>();
    private final Map<Key, List<Clause>> onKeys = new LinkedHashMap<>();
    private final List<Condition> without = new ArrayList<>();
    private boolean runIndexed;

    private record Key(String table, String key) {}

    private Conditions() {}

    static List<Condition> of(
            @Nullable String experiment, Lifecycle lifecycle, List<Clause> clauses) {
        var gathered = new Conditions();
        if (experiment != null) {
            gathered.addOnRun(Sql.of("r.experiment_id = ?", experiment), true);
        }
        if (lifecycle == Lifecycle.DELETED) {
            gathered.addOnRun(Sql.of("r.lifecycle <> 'ACTIVE'"), true);
        }
        clauses.forEach(gathered::add);
        return gathered.conditions();
    }

    private void add(Clause clause) {
        switch (clause.field()) {
            case Field.Attribute(var attribute) ->
                    addOnRun(
                            Tests.onRun(clause, "r." + attribute.column()),
                            Tests.indexed(clause) && attribute != RunAttribute.PARENT_RUN_ID);
            case Field.Metric(var key) -> addOnKey(clause, "run_metric", key);
            case Field.Param(var key) -> addOnKey(clause, "run_param", key);
            case Field.Tag(var key) -> addOnKey(clause, "run_tag", key);
        }
    }

    private void addOnRun(Sql test, boolean indexed) {
        onRun.add(test);
        runIndexed |= indexed;
    }

    private void addOnKey(Clause clause, String table, String key) {
        if (clause instanceof Clause.Absent) {
            without.add(new Condition.WithoutKey(table, key));
        } else {
            onKeys.computeIfAbsent(new Key(table, key), _ -> new ArrayList<>()).add(clause);
        }
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        if (!onRun.isEmpty()) {
            conditions.add(new Condition.OnRun(Sql.join(" AND ", onRun), runIndexed));
        }
        onKeys.forEach(
                (key, clauses) ->
                        conditions.add(
                                new Condition.OnKey(key.table(), key.key(), List.copyOf(clauses))));
        conditions.addAll(without);
        return List.copyOf(conditions);
    }
}
