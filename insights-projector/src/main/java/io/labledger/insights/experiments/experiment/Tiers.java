package io.labledger.insights.experiments.experiment;

import io.labledger.insights.experiments.text.TextQuery;
import io.labledger.insights.query.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests of words that a search makes one after the other, the most relevant first. To score
 * every experiment that has a common word would mean to read them all; a tier is read in the order
 * of an index, as far as the page needs it.
 */
final class Tiers {

    /** Columns of words, each with what is in the one before it and more. */
    private static final List<String> COLUMNS = List.of("w.name", "w.prose", "w.everything");

    private Tiers() {}

    /** The tests of each tier; a search that ranks nothing has one. */
    static List<List<Sql>> of(ExperimentQuery query) {
        var text = query.text();
        if (text == null) {
            return List.of(List.of());
        }
        if (query.order() != ExperimentQuery.Order.RELEVANCE || text.wanted() == null) {
            return List.of(List.of(has("w.everything", text.all())));
        }
        var tiers = new ArrayList<List<Sql>>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            tiers.add(tier(i, text, text.wanted()));
        }
        return tiers;
    }

    private static List<Sql> tier(int number, TextQuery text, String wanted) {
        var tests = new ArrayList<Sql>();
        tests.add(has(COLUMNS.get(number), wanted));
        if (number > 0) {
            tests.add(Sql.of("NOT").then(has(COLUMNS.get(number - 1), wanted)));
        }
        if (!text.all().equals(wanted)) {
            tests.add(has("w.everything", text.all()));
        }
        return tests;
    }

    private static Sql has(String column, String query) {
        return Sql.of(column + " @@ ?::tsquery", query);
    }
}
