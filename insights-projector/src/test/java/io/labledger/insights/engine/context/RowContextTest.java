package io.labledger.insights.engine.context;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.follower.envelope.Fact;
import io.labledger.insights.engine.table.ColumnType;
import io.labledger.insights.engine.table.Table;
import org.junit.jupiter.api.Test;

class RowContextTest {

    private record Thing(String name) {}

    private record Made(String name) implements Fact {}

    private static final class Things extends RowContext<Thing> {
        Things() {
            super(
                    "things",
                    1,
                    Table.<Thing>named("thing").key("name", ColumnType.TEXT, Thing::name),
                    Thing::new);
            on("thing-made.v1", Made.class, Made::name, (thing, made, event) -> "made");
            on("thing-made.v2", Made.class, Made::name, (thing, made, event) -> "made again");
        }
    }

    @Test
    void two_types_of_events_do_not_say_the_same() {
        assertThatThrownBy(Things::new)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("things")
                .hasMessageContaining("Made");
    }
}
