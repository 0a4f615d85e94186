package io.labledger.eventlog.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.catalogue.Gates.GateEvent;
import io.labledger.eventlog.catalogue.Gates.GuestEvent;
import io.labledger.eventlog.event.EventType;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void it_knows_every_event_and_whose_it_is() {
        assertThat(Gates.CATALOGUE.types().all())
                .extracting(EventType::name)
                .containsExactly("gate-turned", "guest-came-in", "guest-left");
        assertThat(Gates.CATALOGUE.kindOf(GateEvent.Turned.class)).isSameAs(Gates.GATE);
        assertThat(Gates.CATALOGUE.kindOf(GuestEvent.Left.class)).isSameAs(Gates.GUEST);
        assertThatThrownBy(() -> Gates.CATALOGUE.kindOf(String.class))
                .hasMessageContaining("String is no event of gates");
    }

    @Test
    void an_event_that_was_forgotten_is_noticed_at_the_start() {
        var forgetful =
                Kind.of(
                                Gates.GUEST.ids(),
                                GuestEvent.class,
                                new Gates.GuestDecider(Gates.Turn.OPEN))
                        .event("guest-left", 1, GuestEvent.Left.class)
                        .build();
        assertThatThrownBy(() -> Catalogue.of("gates", forgetful))
                .hasMessageContaining("CameIn has no event type");
    }

    interface Open {}

    @Test
    void events_that_nobody_can_know_all_of_are_refused_at_the_start() {
        var open = Kind.of(Gates.GATE.ids(), Open.class, new OpenDecider()).build();
        assertThatThrownBy(() -> Catalogue.of("gates", open))
                .hasMessageContaining("Open is neither sealed nor a record");
    }

    @Test
    void two_kinds_have_two_names() {
        assertThatThrownBy(() -> Catalogue.of("gates", Gates.GATE, Gates.GATE))
                .hasMessageContaining("two kinds of streams are called gate");
    }

    @Test
    void what_its_events_depend_on_is_asked_only_where_it_matters() {
        assertThat(Gates.GATE.looksBeyond(GateEvent.Turned.class, CatalogueTest::unread)).isTrue();
        assertThat(Gates.GUEST.looksBeyond(GuestEvent.Left.class, CatalogueTest::unread)).isFalse();
        assertThat(comesInBy("north")).isTrue();
        assertThat(comesInBy("south")).isFalse();
    }

    private static boolean comesInBy(String gate) {
        return Gates.GUEST.looksBeyond(GuestEvent.CameIn.class, () -> new GuestEvent.CameIn(gate));
    }

    private static Object unread() {
        throw new AssertionError("it was read");
    }

    private record OpenDecider() implements Decider<Open, Open, Open> {
        @Override
        public Open initial() {
            return new Open() {};
        }

        @Override
        public Decision<Open> decide(Open command, Open state) {
            return Decision.nothing();
        }

        @Override
        public Open evolve(Open state, Open event) {
            return state;
        }
    }
}
