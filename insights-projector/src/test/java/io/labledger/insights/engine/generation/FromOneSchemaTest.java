package io.labledger.insights.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.history.History;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store from before each context had a schema is taken over as it is. */
class FromOneSchemaTest {

    private final List<LedgerEvent> events =
            ReadModel.read(new History(2, 10, 10).upTo(300).events());

    private ReadModel model;
    private Map<String, String> before;

    @BeforeEach
    void create() throws SQLException {
        model = ReadModel.create().after(events.subList(0, 200), 100);
        before = model.contents();
        asItWas();
    }

    @Test
    void nothing_is_lost_and_the_log_goes_on_where_it_stood() throws SQLException {
        model.execute("CREATE VIEW public.mine AS SELECT name FROM insights.runs");
        model.execute("GRANT SELECT ON insights.runs TO PUBLIC");

        createLive();

        assertThat(model.contents()).isEqualTo(before);
        assertThat(tablesIn("insights")).isNull();
        assertThat(
                        model.text(
                                "SELECT count(*) = (SELECT count(*) FROM experiments.run) FROM public.mine"))
                .isEqualTo("t");
        assertThat(model.text("SELECT has_table_privilege('public', 'insights.runs', 'SELECT')"))
                .isEqualTo("t");
        assertThat(model.text("SELECT to_regnamespace('insights_old')")).isNull();
        assertThat(model.text("SELECT to_regnamespace('insights_next')")).isNull();
        assertThat(model.text("SELECT rebuild FROM experiments.generation")).isEqualTo("former");
        model.restart();
        model.apply(events.subList(150, 300));
        assertThat(model.contents()).isEqualTo(ReadModel.create().after(events, 300).contents());
    }

    @Test
    void what_others_built_in_the_schemas_of_rebuilds_stays() throws SQLException {
        model.execute("CREATE VIEW public.mine AS SELECT id FROM insights_old.run");
        createLive();
        assertThat(model.text("SELECT count(*) FROM public.mine")).isEqualTo("0");
        assertThat(ReadModel.generations(model.source()).kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.why()).contains("mine"));
    }

    @Test
    void it_happens_once() throws SQLException {
        createLive();
        createLive();
        assertThat(model.contents()).isEqualTo(before);
    }

    @Test
    void a_generation_of_another_version_is_served_as_it_is_until_it_is_rebuilt()
            throws SQLException {
        model.execute("UPDATE insights.generation SET version = version - 1");
        createLive();
        assertThat(model.contents()).isEqualTo(before);
        assertThat(model.text("SELECT count(*) > 0 FROM insights.runs")).isEqualTo("t");
        assertThat(model.text("SELECT views FROM experiments.generation")).isNull();
    }

    @Test
    void a_schema_of_somebody_else_is_not_taken() throws SQLException {
        model.execute("CREATE SCHEMA experiments");
        assertThatThrownBy(this::createLive)
                .hasMessageContaining("experiments that is not of a read model");
        assertThat(tablesIn("insights")).contains("run");
    }

    private void createLive() throws SQLException {
        ReadModel.generations(model.source()).createLive();
    }

    private String tablesIn(String schema) {
        return model.text(
                "SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname = '%s'"
                        .formatted(schema));
    }

    /** Everything in one schema, views among the tables, and what two rebuilds had left. */
    private void asItWas() throws SQLException {
        model.execute("UPDATE experiments.generation SET rebuild = 'former'");
        model.execute("ALTER TABLE experiments.generation DROP COLUMN views");
        for (var table : tablesIn("experiments").split(" ")) {
            model.execute("ALTER TABLE experiments.%s SET SCHEMA insights".formatted(table));
        }
        model.execute("DROP SCHEMA experiments");
        for (var schema : List.of("insights_next", "insights_old")) {
            model.execute("CREATE SCHEMA " + schema);
            model.execute("CREATE TABLE %s.run AS SELECT 'a' AS id LIMIT 0".formatted(schema));
            model.execute("CREATE VIEW %1$s.runs AS SELECT id FROM %1$s.run".formatted(schema));
        }
    }
}
