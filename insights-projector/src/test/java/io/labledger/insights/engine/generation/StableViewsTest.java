package io.labledger.insights.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.insights.history.History;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What dashboards read stays what it is, whatever generation is live. */
class StableViewsTest {

    private ReadModel model;
    private Generations generations;

    @BeforeEach
    void create() throws SQLException {
        model =
                ReadModel.create()
                        .after(ReadModel.read(new History(1, 5, 5).upTo(100).events()), 50);
        generations = ReadModel.generations(model.source());
    }

    @Test
    void a_switch_changes_what_the_views_read_and_keeps_grants_and_what_others_built_on_them()
            throws SQLException {
        execute("CREATE SCHEMA team");
        execute("CREATE VIEW team.good_runs AS SELECT id, name FROM insights.runs");
        execute("CREATE VIEW team.latest AS SELECT max(position) FROM insights.activities");
        execute("GRANT SELECT ON insights.runs TO PUBLIC");
        assertThat(text("SELECT count(*) > 0 FROM team.good_runs")).isEqualTo("t");

        switchToAnEmptyOne();

        assertThat(text("SELECT count(*) FROM insights.runs")).isEqualTo("0");
        assertThat(text("SELECT count(*) FROM team.good_runs")).isEqualTo("0");
        assertThat(text("SELECT max FROM team.latest")).isNull();
        assertThat(text("SELECT position FROM insights.projection_health")).isNull();
        assertThat(granted()).isEqualTo("t");
        generations.drop(ReadModel.SCHEMAS.old());
        assertThat(text("SELECT to_regnamespace('experiments_old')")).isNull();
        assertThat(generations.kept()).isEmpty();
        assertThat(text("SELECT count(*) FROM team.good_runs")).isEqualTo("0");
    }

    @Test
    void what_others_built_on_the_tables_is_kept_with_them_and_said_until_it_is_gone()
            throws SQLException {
        execute("CREATE VIEW public.mine AS SELECT id FROM experiments.run");
        switchToAnEmptyOne();
        generations.drop(ReadModel.SCHEMAS.old());

        assertThat(text("SELECT count(*) > 0 FROM public.mine")).isEqualTo("t");
        assertThat(text("SELECT to_regnamespace('experiments_old')")).isNull();
        assertThat(generations.kept())
                .singleElement()
                .satisfies(
                        kept -> {
                            assertThat(kept.schema()).isEqualTo("experiments_kept_1");
                            assertThat(kept.why()).contains("view mine depends on table");
                        });
        generations.dropKept();
        assertThat(generations.kept()).hasSize(1);

        switchToAnEmptyOne();
        generations.drop(ReadModel.SCHEMAS.old());
        execute("DROP VIEW public.mine");
        generations.dropKept();
        assertThat(generations.kept()).isEmpty();
        assertThat(text("SELECT to_regnamespace('experiments_kept_1')")).isNull();
    }

    @Test
    void a_table_of_somebody_else_is_not_dropped_with_a_generation() throws SQLException {
        execute("CREATE VIEW experiments.theirs AS SELECT 1 AS one");
        switchToAnEmptyOne();
        generations.drop(ReadModel.SCHEMAS.old());
        assertThat(text("SELECT one FROM experiments_kept_1.theirs")).isEqualTo("1");
    }

    @Test
    void views_that_would_take_something_away_are_refused_before_anything_is_built()
            throws SQLException {
        // as if the version before had had a column more
        execute("DROP VIEW insights.run_tags");
        execute(
                "CREATE VIEW insights.run_tags AS SELECT run_id, key, value, start_time AS since FROM experiments.run_tag");

        assertThatThrownBy(() -> generations.createNext("refused", false))
                .isInstanceOf(SQLException.class)
                .hasMessageContainingAll(
                        "views.sql of experiments",
                        "cannot drop columns from view",
                        "Columns may only be added");
        assertThat(generations.find(ReadModel.SCHEMAS.next())).isNull();
        assertThat(text("SELECT count(*) > 0 FROM insights.runs")).isEqualTo("t");
    }

    @Test
    void a_switch_waits_for_a_long_query_no_longer_than_it_may_and_changes_nothing_then()
            throws SQLException {
        generations.createNext("waits", false);
        try (var dashboard = model.source().getConnection()) {
            dashboard.setAutoCommit(false);
            try (var statement = dashboard.createStatement()) {
                statement.execute("SELECT count(*) FROM insights.runs");
            }
            assertThatThrownBy(generations::switchToNext)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            dashboard.rollback();
        }
        assertThat(text("SELECT count(*) > 0 FROM insights.runs")).isEqualTo("t");
        generations.switchToNext();
        assertThat(text("SELECT count(*) FROM insights.runs")).isEqualTo("0");
    }

    @Test
    void the_reader_reads_the_views_and_nothing_else() throws SQLException {
        switchToAnEmptyOne();
        assertThat(
                        text(
                                """
                                SELECT string_agg(n.nspname, ' ') FROM pg_namespace n
                                WHERE has_schema_privilege('labledger_reader', n.oid, 'USAGE')
                                AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
                                """))
                .isEqualTo("insights");
        assertThat(
                        text(
                                """
                                SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class c
                                WHERE c.relnamespace = 'insights'::regnamespace
                                AND has_table_privilege('labledger_reader', c.oid, 'SELECT')
                                """))
                .isEqualTo(
                        "activities blockers experiment_revisions experiments metric_points projection_health"
                                + " run_inputs run_metrics run_outputs run_params run_tags runs");
        assertThat(
                        text(
                                """
                                SELECT count(*) FROM pg_class c WHERE c.relkind = 'r'
                                AND c.relnamespace = 'experiments'::regnamespace
                                AND has_table_privilege('labledger_reader', c.oid, 'SELECT')
                                """))
                .isEqualTo("0");
    }

    @Test
    void a_schema_that_is_not_ours_is_not_taken() throws SQLException {
        execute("CREATE SCHEMA experiments_next");
        assertThatThrownBy(() -> generations.createNext("taken", false))
                .hasMessageContaining("experiments_next that is not of a read model");
    }

    @Test
    void views_of_other_scripts_are_made_anew_at_the_start() throws SQLException {
        execute("UPDATE experiments.generation SET views = 'of another version'");
        execute("DROP VIEW insights.run_params");
        generations.createLive();
        assertThat(text("SELECT to_regclass('insights.run_params') IS NOT NULL")).isEqualTo("t");
    }

    private void switchToAnEmptyOne() throws SQLException {
        generations.createNext("empty", false);
        generations.switchToNext();
    }

    private String granted() {
        return text(
                "SELECT relacl::text ~ '[{,]=r/' FROM pg_class WHERE oid = 'insights.runs'::regclass");
    }

    private void execute(String sql) throws SQLException {
        model.execute(sql);
    }

    private String text(String sql) {
        return model.text(sql);
    }
}
