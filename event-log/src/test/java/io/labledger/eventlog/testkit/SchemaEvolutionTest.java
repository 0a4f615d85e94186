package io.labledger.eventlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaEvolutionTest {

    enum Kind {
        ONE,
        TWO
    }

    sealed interface Event {}

    record First(
            @Name String name,
            @Nullable Integer count,
            Kind kind,
            double value,
            @Finite double limit,
            Instant time,
            int @Nullable [] key,
            List<@Name(max = 40) String> tags,
            Map<String, String> notes,
            Id id)
            implements Event {}

    record Id(@JsonValue String text) {}

    record Second(@JsonValue Columns columns) implements Event {}

    record Columns(List<String> keys, long[] step) {}

    private final EventTypes<Event> types =
            EventTypes.of("tests", Event.class)
                    .event("first", 1, First.class)
                    .event("second", 1, Second.class)
                    .build();
    private final ObjectNode schema = new RecordSchema().of(types.typeOf(First.class));

    @Test
    void a_record_that_is_written_as_one_value_has_the_schema_of_that_value() {
        assertThat(schema.at("/properties/id/type").asText()).isEqualTo("string");
        var second = new RecordSchema().of(types.typeOf(Second.class));
        assertThat(second.at("/type").asText()).isEqualTo("object");
        assertThat(second.at("/properties/step/items/type").asText()).isEqualTo("integer");
        assertThat(second.path("required")).map(JsonNode::asText).containsExactly("step");
    }

    @Test
    void a_schema_says_what_the_record_says() {
        assertThat(schema.path("required"))
                .map(JsonNode::asText)
                .containsExactlyInAnyOrder("name", "kind", "value", "limit", "time", "id");
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.at("/properties/name/maxLength").asInt()).isEqualTo(250);
        assertThat(schema.at("/properties/count/type").asText()).isEqualTo("integer");
        assertThat(schema.at("/properties/kind/enum")).hasSize(2);
        assertThat(schema.at("/properties/value/anyOf/1/enum")).hasSize(3);
        assertThat(schema.at("/properties/limit/type").asText()).isEqualTo("number");
        assertThat(schema.at("/properties/time/format").asText()).isEqualTo("date-time");
        assertThat(schema.at("/properties/key/items/type").asText()).isEqualTo("integer");
        assertThat(schema.at("/properties/tags/items/maxLength").asInt()).isEqualTo(40);
        assertThat(schema.at("/properties/notes/additionalProperties/type").asText())
                .isEqualTo("string");
    }

    @Test
    void another_optional_field_breaks_nothing() {
        var next = schema.deepCopy();
        ((ObjectNode) next.get("properties")).putObject("more").put("type", "string");
        assertThat(SchemaEvolution.broken(schema, next)).isEmpty();
    }

    @Test
    void a_field_that_is_gone_breaks_what_was_valid() {
        var next = schema.deepCopy();
        ((ObjectNode) next.get("properties")).remove("name");
        assertThat(SchemaEvolution.broken(schema, next)).contains("data.name: is gone");
    }

    @Test
    void a_field_that_becomes_required_breaks_what_was_valid() {
        var next = schema.deepCopy();
        next.withArray("required").add("count");
        assertThat(SchemaEvolution.broken(schema, next)).contains("data.count: is required now");
    }

    @Test
    void a_tighter_limit_or_another_type_breaks_what_was_valid() {
        var next = schema.deepCopy();
        ((ObjectNode) next.at("/properties/name")).put("maxLength", 10);
        ((ObjectNode) next.at("/properties/count")).put("type", "string");
        assertThat(SchemaEvolution.broken(schema, next)).hasSize(2);
    }
}
