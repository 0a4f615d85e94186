package io.labledger.insights.overview.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.fold.Projection;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.ReadModel;
import io.labledger.insights.history.Trials;
import io.labledger.insights.query.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One trail of all logs, latest first, page by page. */
class ActivitySearchTest {

    private static final Context EXPERIMENTS = ReadModel.EXPERIMENTS;
    private static final Context TRIALS = new Trials();

    private final DataSource database = ReadModel.database();
    private final Contexts contexts = new Contexts(List.of(EXPERIMENTS, TRIALS));
    private final io.labledger.insights.query.ReadModel readModel =
            new io.labledger.insights.query.ReadModel(database, contexts);
    private final ActivitySearch activities = new ActivitySearch(readModel, contexts);

    @BeforeEach
    void create() throws SQLException {
        generations(EXPERIMENTS).createLive();
        fill(EXPERIMENTS, 40);
    }

    @Test
    void activities_of_all_logs_are_listed_by_the_time_of_recording_log_and_position()
            throws SQLException {
        addTrials(25);
        var all = activities.before(PageEnd.NONE, ActivityFilter.ALL, 1_000);
        // both logs begin at the same moment and have an event every 10 ms
        assertThat(all).hasSize(65);
        assertThat(places(all).subList(0, 18))
                .startsWith("experiments:39", "experiments:38")
                .endsWith("experiments:25", "experiments:24", "trials:24", "experiments:23");
        assertThat(places(all)).endsWith("experiments:0", "trials:0");
    }

    @ParameterizedTest
    @MethodSource("filters")
    void pages_are_what_there_is_without_pages(ActivityFilter filter) throws SQLException {
        addTrials(25);
        var whole = activities.before(PageEnd.NONE, filter, 1_000);
        assertThat(whole).hasSizeGreaterThan(7).allMatch(filter::matches);
        var paged = new ArrayList<Activity>();
        var end = PageEnd.NONE;
        var page = activities.before(end, filter, 7);
        while (!page.isEmpty()) {
            paged.addAll(page);
            end = PageEnd.parse(end.after(page).toString());
            page = activities.before(end, filter, 7);
        }
        assertThat(paged).isEqualTo(whole);
    }

    static Stream<ActivityFilter> filters() {
        return Stream.of(
                ActivityFilter.ALL,
                new ActivityFilter("trials", null, null, null, null),
                new ActivityFilter(null, "trial-ended", null, null, null),
                new ActivityFilter(null, null, null, null, "ana"));
    }

    @Test
    void a_log_whose_read_model_is_not_there_yet_holds_up_no_other() throws SQLException {
        assertThat(activities.before(PageEnd.NONE, ActivityFilter.ALL, 3)).hasSize(3);
        var trials = new ActivityFilter("trials", null, null, null, null);
        assertThat(activities.before(PageEnd.NONE, trials, 3)).isEmpty();
        addTrials(2);
        assertThat(activities.before(PageEnd.NONE, trials, 3)).hasSize(2);
    }

    @Test
    void a_page_of_all_logs_comes_from_the_indexes_of_each() throws SQLException {
        addTrials(3_000);
        fill(EXPERIMENTS, 3_000);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE trials.activity, experiments.activity");
        }
        for (var filter :
                List.of(
                        ActivityFilter.ALL,
                        new ActivityFilter(null, "trial-ended", null, null, null),
                        new ActivityFilter(null, null, "run/r7", null, null),
                        new ActivityFilter(null, null, null, "1", null),
                        new ActivityFilter(null, null, null, null, "bo"))) {
            var end = new PageEnd(Map.of("trials", 2_000L));
            var each =
                    Stream.of(EXPERIMENTS, TRIALS)
                            .map(context -> ActivitySearch.latest(context, end, filter, 51))
                            .toList();
            var select = ActivitySearch.latestOfAll(each, 51);
            assertThat(plan(select))
                    .containsPattern("Index Scan (Backward )?(using|on) activity_")
                    .doesNotContain("Seq Scan");
        }
    }

    private String plan(Sql select) {
        return readModel.read(
                connection -> {
                    var lines = new ArrayList<String>();
                    try (var statement = Sql.of("EXPLAIN").then(select).prepare(connection);
                            var row = statement.executeQuery()) {
                        while (row.next()) {
                            lines.add(row.getString(1));
                        }
                    }
                    return String.join("\n", lines);
                });
    }

    private void addTrials(int events) throws SQLException {
        generations(TRIALS).createLive();
        fill(TRIALS, events);
    }

    private void fill(Context context, int events) throws SQLException {
        var log = new Envelope();
        for (int i = 0; i < events; i++) {
            if (context == TRIALS) {
                log.append("trial/" + i % 100, "trial-ended.v1", who(i), "{\"outcome\":\"good\"}");
            } else {
                log.append(
                        "run/r" + i,
                        "run-started.v1",
                        who(i),
                        "{\"experimentId\":\"1\",\"name\":\"r\",\"startTime\":\"2026-01-05T08:00:00Z\"}");
            }
        }
        try (var projection = new Projection(database, Schemas.of(context).live(), context)) {
            projection.open();
            var read = ReadModel.read(log.events(), context.facts());
            projection.apply(read, events - 1);
        }
    }

    private static String who(int i) {
        return i % 2 == 0 ? "ana" : "bo";
    }

    private Generations generations(Context context) {
        return new Generations(database, context, contexts);
    }

    private static List<String> places(List<Activity> activities) {
        return activities.stream().map(each -> each.log() + ":" + each.position()).toList();
    }
}
