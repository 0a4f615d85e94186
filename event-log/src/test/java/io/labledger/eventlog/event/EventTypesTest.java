package io.labledger.eventlog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.Tally.Named;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void a_type_is_found_by_record_by_name_and_by_its_old_names() {
        var counted = Tally.TYPES.typeOf(Counted.class);
        assertThat(counted.type()).isEqualTo("io.labledger.tallies.tally-counted.v3");
        assertThat(Tally.TYPES.find("io.labledger.tallies.tally-counted.v3")).isEqualTo(counted);
        assertThat(Tally.TYPES.find("io.labledger.tallies.tally-counted.v1")).isEqualTo(counted);
        assertThat(Tally.TYPES.find("io.labledger.tallies.tally-counted.v4")).isNull();
        assertThat(Tally.TYPES.isCurrent("io.labledger.tallies.tally-counted.v3")).isTrue();
        assertThat(Tally.TYPES.isCurrent("io.labledger.tallies.tally-counted.v2")).isFalse();
        assertThat(Tally.TYPES.all()).hasSize(3);
    }

    @Test
    void a_record_without_a_type_is_noticed_at_once() {
        var forgetful = EventTypes.of("tallies", Tally.class).event("tally-named", 1, Named.class);
        assertThatThrownBy(forgetful::build).hasMessageContaining("Counted");
    }

    @Test
    void a_type_cannot_be_registered_twice() {
        var twice =
                EventTypes.of("tallies", Tally.class)
                        .event("tally-named", 1, Named.class)
                        .event("tally-named", 1, Counted.class);
        assertThatThrownBy(twice::build).hasMessageContaining("registered twice");
    }

    /** As a context whose kinds of streams live in a package each. */
    interface Open {
        sealed interface Sealed extends Open {
            record Here() implements Sealed {}

            record There() implements Sealed {}
        }

        record Beside() implements Open {}
    }

    @Test
    void a_record_of_a_family_without_a_type_is_noticed_at_once() {
        var forgetful =
                EventTypes.of("open", Open.class)
                        .family(Open.Sealed.class)
                        .event("here", 1, Open.Sealed.Here.class);
        assertThatThrownBy(forgetful::build).hasMessageContaining("There");
        assertThat(forgetful.event("there", 1, Open.Sealed.There.class).build().all()).hasSize(2);
    }

    @Test
    void a_base_whose_records_nobody_can_know_is_refused() {
        var open = EventTypes.of("open", Open.class).event("here", 1, Open.Sealed.Here.class);
        assertThatThrownBy(open::build).hasMessageContaining("neither sealed nor a record");
    }

    @Test
    void a_record_beside_the_families_is_noticed() {
        var beside =
                EventTypes.of("open", Open.class)
                        .family(Open.Beside.class)
                        .event("beside", 1, Open.Beside.class)
                        .event("here", 1, Open.Sealed.Here.class);
        assertThatThrownBy(beside::build).hasMessageContaining("Here is of no family");
    }
}
