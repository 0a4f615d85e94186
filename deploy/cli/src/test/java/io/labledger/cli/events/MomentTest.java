package io.labledger.cli.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-03-10T11:58:30Z",
        "10m, 2026-03-10T11:50:00Z",
        "2h, 2026-03-10T10:00:00Z",
        "3d, 2026-03-07T12:00:00Z",
        "1w, 2026-03-03T12:00:00Z",
        "2026-03-01T09:30:00Z, 2026-03-01T09:30:00Z",
        "2026-03-01T09:30:00+02:00, 2026-03-01T07:30:00Z",
        "2026-03-01T09:30, 2026-03-01T08:30:00Z",
        "2026-03-01, 2026-02-28T23:00:00Z"
    })
    void a_moment_is_given_as_people_give_it(String text, Instant meant) {
        assertThat(Moment.parse(text, NOW, ZoneId.of("Europe/Vienna")).instant()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "10", "-5m", "10x", "2026-13-01"})
    void anything_else_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> Moment.parse(text, NOW, ZoneId.of("UTC")))
                .hasMessageContaining("2026-03-01T09:30:00Z");
    }

    @Test
    void a_type_is_shown_short() {
        assertThat(Shown.shortType("io.labledger.experiments.run-started.v1"))
                .isEqualTo("run-started");
        assertThat(Shown.shortType("io.labledger.experiments.run-started.v2"))
                .isEqualTo("run-started.v2");
    }
}
