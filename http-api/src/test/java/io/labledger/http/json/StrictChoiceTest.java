package io.labledger.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictChoiceTest {

    private enum Colour {
        RED,
        BLUE
    }

    private record Paint(Colour colour, List<Colour> others, Map<Colour, Integer> litres) {}

    private final ObjectMapper json = StrictJson.configure(new ObjectMapper());

    @Test
    void names_are_read() throws Exception {
        assertThat(
                        json.readValue(
                                """
                                {"colour":"RED","others":["BLUE","RED"],"litres":{"RED":1}}""",
                                Paint.class))
                .isEqualTo(
                        new Paint(
                                Colour.RED,
                                List.of(Colour.BLUE, Colour.RED),
                                Map.of(Colour.RED, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RED\\u0000", " RED", "RED\\n", "red", "", "GREEN", "0"})
    void what_only_looks_like_one_is_not(String name) {
        assertThatThrownBy(() -> json.readValue("{\"colour\":\"" + name + "\"}", Paint.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        e -> {
                            var error = JsonProblem.of(e).errors().getFirst();
                            assertThat(error.field()).isEqualTo("colour");
                            assertThat(error.message()).startsWith("must be one of RED, BLUE");
                        });
    }
}
