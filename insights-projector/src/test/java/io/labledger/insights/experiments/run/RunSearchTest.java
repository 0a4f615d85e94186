package io.labledger.insights.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.generation.Scripts;
import io.labledger.insights.experiments.ExperimentsContext;
import io.labledger.insights.experiments.search.Filter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to find runs finds the same ones, in the same order, page by page. */
class RunSearchTest {

    private static final int PAGE = 7;

    private static final String[] CONDITIONS = {
        "metrics.loss > 0.3",
        "metrics.loss <= 0.5",
        "metrics.loss != 0.5",
        "metrics.loss = NaN",
        "metrics.acc >= -1",
        "metrics.acc < Infinity",
        "metrics.acc IS NULL",
        "metrics.acc IS NOT NULL",
        "metrics.acc > NaN",
        "params.lr = '0.1'",
        "params.lr != '0.1'",
        "params.lr LIKE '0.%'",
        "params.lr ILIKE 'a%'",
        "params.lr IN ('0.1', 'A', 'é')",
        "params.lr NOT IN ('0.1', 'A')",
        "params.`the key` IS NULL",
        "params.lr LIKE 'a%b'",
        "params.lr = '" + "x".repeat(250) + "1'",
        "params.lr IN ('" + "x".repeat(250) + "2', 'A')",
        "tags.team = '0.1'",
        "tags.team IS NOT NULL",
        "status = 'FAILED'",
        "status != 'FAILED'",
        "run_name LIKE 'run-_'",
        "start_time > '2026-01-05T08:00:20Z'",
        "end_time IS NULL",
        "end_time >= '2026-01-05T08:00:20Z'",
        "attributes.parent_run_id IS NULL",
        "user_id = 'ana'",
    };

    private static final String[] SORTS = {
        "metrics.loss",
        "metrics.acc DESC",
        "params.lr",
        "params.lr DESC",
        "tags.team",
        "tags.team DESC",
        "start_time",
        "start_time DESC",
        "end_time",
        "end_time DESC",
        "status",
        "run_name DESC",
        "run_id",
        "experiment_id DESC",
        "parent_run_id",
        "metrics.none DESC",
    };

    private static Connection connection;
    private static Specimens runs;

    @BeforeAll
    static void fill() throws SQLException {
        var database = LedgerInfrastructure.database();
        connection =
                DriverManager.getConnection(database.url(), database.user(), database.password());
        runs = Specimens.random(7, 400);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA insights; SET search_path = insights");
            statement.execute(script("tables.sql"));
            runs.insert(connection);
            statement.execute(script("indexes.sql"));
            statement.execute("ANALYZE");
        }
    }

    private static String script(String name) {
        return Scripts.of(new ExperimentsContext(), name);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    /** The ways to find runs, each forced. */
    enum Way implements RunSearch.Planner {
        PLANNED {
            @Override
            public SearchPlan plan(
                    Connection connection, List<Condition> conditions, Segment segment, int limit)
                    throws SQLException {
                return SearchPlan.of(connection, conditions, segment, limit);
            }
        },
        BY_LOOKUP {
            @Override
            public SearchPlan plan(
                    Connection connection, List<Condition> conditions, Segment segment, int limit) {
                return new SearchPlan(List.of(), List.of(), others(conditions, segment));
            }
        },
        BY_HASH {
            @Override
            public SearchPlan plan(
                    Connection connection, List<Condition> conditions, Segment segment, int limit) {
                return new SearchPlan(List.of(), others(conditions, segment), List.of());
            }
        },
        FOUND_FIRST {
            @Override
            public SearchPlan plan(
                    Connection connection, List<Condition> conditions, Segment segment, int limit) {
                var others = others(conditions, segment);
                var first = others.stream().filter(Condition::indexed).toList();
                return new SearchPlan(
                        first,
                        List.of(),
                        others.stream().filter(condition -> !first.contains(condition)).toList());
            }
        };

        private static List<Condition> others(List<Condition> conditions, Segment segment) {
            return conditions.stream().filter(c -> segment.test(c) == null).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_search_finds_what_a_plain_reading_of_it_says(Way way) throws SQLException {
        var random = new Random(11);
        for (int i = 0; i < 150; i++) {
            var filter = filter(random);
            var sort = SORTS[random.nextInt(SORTS.length)];
            var experiment = random.nextInt(4) == 0 ? "1" : null;
            var expected =
                    Oracle.search(runs, experiment, Filter.parse(filter), Filter.parseSort(sort));
            assertThat(pages(experiment, filter, sort, way))
                    .as("experiment %s, filter %s, sort %s", experiment, filter, sort)
                    .containsExactlyElementsOf(expected);
        }
    }

    private static String filter(Random random) {
        var conditions = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            conditions.add(CONDITIONS[random.nextInt(CONDITIONS.length)]);
        }
        return String.join(" AND ", conditions);
    }

    private static List<String> pages(String experiment, String filter, String sort, Way way)
            throws SQLException {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var query = RunQuery.of(experiment, filter, sort, Lifecycle.ACTIVE, PAGE, cursor);
            var keys = RunSearch.keys(connection, query, way);
            keys.stream().limit(PAGE).map(SortKey::id).forEach(found::add);
            cursor = keys.size() > PAGE ? query.cursor().after(keys.get(PAGE - 1).parts()) : null;
        } while (cursor != null);
        return found;
    }
}
