package io.labledger.eventlog.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.event.Uuid7;
import org.junit.jupiter.api.Test;

class IdFormTest {

    private static final IdForm RUNS =
            new IdForm("run", "^[0-9a-f]+$", "a run's id is hexadecimal");

    @Test
    void a_stream_is_named_after_an_id_and_the_other_way_round() {
        assertThat(RUNS.stream("0f")).isEqualTo("run/0f");
        assertThat(RUNS.idOf("run/0f")).isEqualTo("0f");
    }

    @Test
    void what_is_no_id_is_told_the_rule() {
        assertThatThrownBy(() -> RUNS.require("xyz")).hasMessage("a run's id is hexadecimal");
        assertThatThrownBy(() -> RUNS.idOf("run/")).hasMessage("a run's id is hexadecimal");
        assertThatThrownBy(() -> RUNS.idOf("runs/0f")).hasMessage("must be run/ and an id");
    }

    @Test
    void an_id_that_we_make_up_is_one() {
        var form = IdForm.uuid("kudos");
        assertThat(form.isId(Uuid7.hex())).isTrue();
        assertThat(form.isId(Uuid7.next().toString())).isFalse();
    }

    @Test
    void an_id_leaves_room_for_the_name_of_its_kind() {
        assertThat(RUNS.isId("0".repeat(200))).isTrue();
        assertThat(RUNS.isId("0".repeat(253))).isFalse();
    }

    @Test
    void a_noun_fits_into_a_path() {
        assertThatThrownBy(() -> new IdForm("Run/", "", "")).hasMessageContaining("names no kind");
    }
}
