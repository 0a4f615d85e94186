package io.labledger.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;
import io.labledger.http.page.Page;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

    record CupId(String text) {
        static final String FORM = "^c[0-9]+$";

        @JsonValue
        @Override
        public String toString() {
            return text;
        }
    }

    enum Kind {
        TEA,
        COFFEE
    }

    record Cup(
            CupId id,
            @Name(max = 20) String owner,
            @Nullable Kind kind,
            @Size(max = 3) List<@Name String> spoons,
            Map<String, Double> measured,
            @Nullable @PositiveOrZero Long size,
            @Nullable @Finite Double heat,
            Instant since) {}

    record Fill(String owner) {
        Cup command() {
            throw new UnsupportedOperationException(owner);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shelf(@JsonUnwrapped Cup first, @Nullable Shelf below) {}

    record Wrapped(Object anything) {}

    private final RecordSchemas schemas = new RecordSchemas(Set.of("Measurement", "Time"), true);

    private Schema of(Class<?> type) {
        var reference = schemas.of(type).getRef();
        return schemas.schemas().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    @Test
    void what_is_sent_may_lack_what_is_nullable_and_collections_and_has_nothing_else() {
        var cup = of(Cup.class);
        assertThat(cup.getRequired()).containsExactly("id", "owner", "since");
        assertThat(cup.getAdditionalPropertiesSchema().getBooleanSchema()).isFalse();
        assertThat(cup.getProperties().get("size").getType())
                .containsExactly(SchemaType.INTEGER, SchemaType.NULL);
        assertThat(cup.getProperties().get("kind").getAnyOf()).hasSize(2);
    }

    @Test
    void what_is_answered_has_its_collections_and_may_have_more() {
        schemas.onlyAnswered();
        var cup = of(Cup.class);
        assertThat(cup.getRequired()).containsExactly("id", "owner", "spoons", "measured", "since");
        assertThat(cup.getAdditionalPropertiesSchema()).isNull();
    }

    @Test
    void an_answer_without_nulls_is_described_without() {
        schemas.onlyAnswered();
        var shelf = of(Shelf.class);
        assertThat(shelf.getRequired()).contains("id", "owner").doesNotContain("below");
        assertThat(shelf.getProperties().get("below").getRef()).endsWith("/Shelf");
    }

    @Test
    void limits_are_those_that_are_declared() {
        var cup = of(Cup.class).getProperties();
        assertThat(cup.get("owner").getMaxLength()).isEqualTo(20);
        assertThat(cup.get("spoons").getMaxItems()).isEqualTo(3);
        assertThat(cup.get("spoons").getItems().getMaxLength()).isEqualTo(250);
        assertThat(cup.get("size").getMinimum()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void a_body_that_becomes_a_command_has_the_limits_of_the_command() {
        assertThat(of(Fill.class).getProperties().get("owner").getMaxLength()).isEqualTo(20);
    }

    @Test
    void an_id_is_a_string_of_its_form() {
        var id = of(CupId.class);
        assertThat(id.getType()).containsExactly(SchemaType.STRING);
        assertThat(id.getPattern()).isEqualTo("^c[0-9]+$");
        assertThat(of(Cup.class).getProperties().get("id").getRef()).endsWith("/CupId");
    }

    @Test
    void numbers_that_need_not_be_finite_are_measurements() {
        var cup = of(Cup.class).getProperties();
        assertThat(cup.get("measured").getAdditionalPropertiesSchema().getRef())
                .endsWith("/Measurement");
        assertThat(cup.get("heat").getType()).contains(SchemaType.NUMBER);
    }

    @Test
    void a_page_is_a_page_of_something() throws NoSuchMethodException {
        schemas.onlyAnswered();
        var method = RecordSchemasTest.class.getDeclaredMethod("cups");
        assertThat(schemas.of(method.getAnnotatedReturnType(), method).getRef())
                .endsWith("/PageCup");
        assertThat(
                        schemas.schemas()
                                .get("PageCup")
                                .getProperties()
                                .get("items")
                                .getItems()
                                .getRef())
                .endsWith("/Cup");
    }

    static @Nullable Page<Cup> cups() {
        return null;
    }

    @Test
    void what_nobody_can_tell_is_left_open_for_the_rules_to_find() {
        assertThat(of(Wrapped.class).getProperties().get("anything").getType()).isNull();
    }
}
