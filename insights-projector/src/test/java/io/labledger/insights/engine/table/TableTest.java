package io.labledger.insights.engine.table;

import static io.labledger.insights.engine.table.ColumnType.BIGINT;
import static io.labledger.insights.engine.table.ColumnType.BOOLEAN;
import static io.labledger.insights.engine.table.ColumnType.FLOAT8;
import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.JSONB;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.insights.history.ReadModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final class Step {
        final String recipe;
        final int number;
        String text = "";
        String note;
        long grams;
        Double degrees;
        boolean done;
        Instant at = Instant.EPOCH;

        Step(String recipe, int number) {
            this.recipe = recipe;
            this.number = number;
        }
    }

    private static final Table<Step> STEP =
            Table.<Step>named("step")
                    .key("recipe", TEXT, step -> step.recipe)
                    .key("number", INTEGER, step -> step.number)
                    .column("text", TEXT, step -> step.text, (step, value) -> step.text = value)
                    .optional("note", JSONB, step -> step.note, (step, value) -> step.note = value)
                    .column(
                            "grams",
                            BIGINT,
                            step -> step.grams,
                            (step, value) -> step.grams = value)
                    .optional(
                            "degrees",
                            FLOAT8,
                            step -> step.degrees,
                            (step, value) -> step.degrees = value)
                    .column("done", BOOLEAN, step -> step.done, (step, value) -> step.done = value)
                    .column("at", TIMESTAMPTZ, step -> step.at, (step, value) -> step.at = value);

    private Connection connection;

    @BeforeEach
    void create() throws SQLException {
        connection = ReadModel.database().getConnection();
        execute(
                "CREATE TABLE step (recipe text, number integer, text text, note jsonb, grams bigint,"
                        + " degrees float8, done boolean, at timestamptz, PRIMARY KEY (recipe, number))");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void what_is_written_is_read_back() throws SQLException {
        var rows = STEP.rows();
        var plain = new Step("bread", 1);
        var full = new Step("bread", 2);
        full.text = "bake";
        full.note = "{\"by\": \"ana\"}";
        full.grams = Long.MAX_VALUE;
        full.degrees = 220.5;
        full.done = true;
        full.at = Instant.parse("0001-01-01T00:00:00.000001Z");
        rows.put(full, false);
        rows.put(plain, false);
        rows.put(new Step("soup", 1), false);
        rows.flush(connection);

        var read = load("bread");
        assertThat(read).hasSize(2);
        assertThat(read.get(0)).usingRecursiveComparison().isEqualTo(plain);
        assertThat(read.get(1)).usingRecursiveComparison().isEqualTo(full);
        assertThat(load("cake")).isEmpty();
    }

    @Test
    void a_row_that_is_there_is_replaced_or_deleted_by_its_whole_key() throws SQLException {
        var rows = STEP.rows();
        for (int number = 1; number <= 3; number++) {
            rows.put(new Step("bread", number), false);
        }
        rows.flush(connection);
        var second = new Step("bread", 2);
        second.text = "rest";
        rows.put(second, true);
        rows.delete(new Step("bread", 3));
        rows.flush(connection);

        assertThat(load("bread")).extracting(step -> step.text).containsExactly("", "rest");
    }

    @Test
    void what_is_cleared_is_not_written() throws SQLException {
        var rows = STEP.rows();
        rows.put(new Step("bread", 1), true);
        rows.clear();
        rows.flush(connection);
        assertThat(load("bread")).isEmpty();
    }

    @Test
    void a_null_where_none_belongs_is_named() throws SQLException {
        execute(
                "INSERT INTO step (recipe, number, text, done, at) VALUES ('bread', 1, '', true, now())");
        assertThatThrownBy(() -> load("bread")).hasMessage("step.grams");
    }

    @Test
    void the_key_comes_first() {
        assertThatThrownBy(() -> STEP.key("late", TEXT, step -> step.text))
                .hasMessage("step.late: the key's columns come first");
    }

    private List<Step> load(String recipe) throws SQLException {
        var steps = new ArrayList<Step>();
        STEP.load(
                connection,
                List.of(recipe),
                row -> {
                    var step = new Step(row.getString("recipe"), row.getInt("number"));
                    steps.add(step);
                    return step;
                });
        return steps;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
