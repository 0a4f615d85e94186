package io.labledger.eventlog.catalogue;

import static io.labledger.eventlog.aggregate.Decision.accept;
import static io.labledger.eventlog.aggregate.Decision.refuse;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;

/** Two kinds to test with: a gate is opened and shut, and a guest comes in while it is open. */
final class Gates {

    enum Turn {
        OPEN,
        SHUT
    }

    sealed interface GateEvent {
        record Turned(Turn turn) implements GateEvent {}
    }

    sealed interface GuestEvent {
        record CameIn(String by) implements GuestEvent {}

        record Left() implements GuestEvent {}
    }

    static final Kind<Turn, Turn, GateEvent> GATE =
            Kind.of(ids("gate"), GateEvent.class, new GateDecider())
                    .event("gate-turned", 1, GateEvent.Turned.class)
                    .build();

    static final Kind<String, Integer, GuestEvent> GUEST =
            Kind.of(ids("guest"), GuestEvent.class, new GuestDecider(Turn.OPEN))
                    .among(
                            (gate, _, others) ->
                                    new GuestDecider(others.recent(GATE, "gate/" + gate).state()))
                    .aloneUnless(GuestEvent.CameIn.class, guest -> guest.by().equals("north"))
                    .event("guest-came-in", 1, GuestEvent.CameIn.class)
                    .event("guest-left", 1, GuestEvent.Left.class)
                    .build();

    static final Catalogue CATALOGUE = Catalogue.of("gates", GATE, GUEST);

    private Gates() {}

    private static IdForm ids(String noun) {
        return new IdForm(noun, "[a-z]+", "an id is a word");
    }

    record GateDecider() implements Decider<Turn, Turn, GateEvent> {
        @Override
        public Turn initial() {
            return Turn.SHUT;
        }

        @Override
        public Decision<GateEvent> decide(Turn turn, Turn state) {
            return turn == state ? Decision.nothing() : accept(new GateEvent.Turned(turn));
        }

        @Override
        public Turn evolve(Turn state, GateEvent event) {
            return switch (event) {
                case GateEvent.Turned(var turn) -> turn;
            };
        }
    }

    record GuestDecider(Turn gate) implements Decider<String, Integer, GuestEvent> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Decision<GuestEvent> decide(String by, Integer in) {
            return gate == Turn.OPEN
                    ? accept(new GuestEvent.CameIn(by))
                    : refuse("gate-shut", "The gate is shut");
        }

        @Override
        public Integer evolve(Integer in, GuestEvent event) {
            return switch (event) {
                case GuestEvent.CameIn _ -> in + 1;
                case GuestEvent.Left() -> 0;
            };
        }
    }
}
