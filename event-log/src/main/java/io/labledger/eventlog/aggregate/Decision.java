package io.labledger.eventlog.aggregate;

import io.labledger.eventlog.append.Guard;
import io.labledger.eventlog.store.Claim;
import java.util.ArrayList;
import java.util.List;

/** What a decider makes of a command. */
public sealed interface Decision<E> {

    /** These facts follow; none when all is as the command wants it already. */
    record Accepted<E>(
            List<E> events, List<Claiming> claims, List<Claim> releases, List<Guard> guards)
            implements Decision<E> {

        public Accepted {
            events = List.copyOf(events);
            claims = List.copyOf(claims);
            releases = List.copyOf(releases);
            guards = List.copyOf(guards);
        }

        /** Only if no other stream holds the value; otherwise the command is refused so. */
        public Accepted<E> claiming(Claim claim, Refusal ifTaken) {
            return new Accepted<>(
                    events, plus(claims, new Claiming(claim, ifTaken)), releases, guards);
        }

        /** Gives the value up. */
        public Accepted<E> releasing(Claim claim) {
            return new Accepted<>(events, claims, plus(releases, claim), guards);
        }

        @Override
        public Accepted<E> guardedBy(String stream, int version) {
            return new Accepted<>(
                    events, claims, releases, plus(guards, new Guard(stream, version)));
        }

        private static <T> List<T> plus(List<T> list, T element) {
            var longer = new ArrayList<>(list);
            longer.add(element);
            return longer;
        }
    }

    /** Nothing happens. */
    record Refused<E>(Refusal refusal) implements Decision<E> {

        @Override
        public Refused<E> guardedBy(String stream, int version) {
            return this;
        }
    }

    /**
     * Holds only as long as another stream is at the version at which it was looked at; when it has
     * moved on, the command is decided again. See {@link Guard} for the streams that this suits.
     */
    Decision<E> guardedBy(String stream, int version);

    /** A value that must be free, and what to say when it is not. */
    record Claiming(Claim claim, Refusal ifTaken) {}

    @SafeVarargs
    @SuppressWarnings("varargs")
    static <E> Accepted<E> accept(E... events) {
        return accept(List.of(events));
    }

    static <E> Accepted<E> accept(List<? extends E> events) {
        return new Accepted<>(List.copyOf(events), List.of(), List.of(), List.of());
    }

    /** All is as the command wants it already. */
    static <E> Accepted<E> nothing() {
        return new Accepted<>(List.of(), List.of(), List.of(), List.of());
    }

    static <E> Decision<E> refuse(String code, String detail) {
        return new Refused<>(new Refusal(code, detail));
    }

    static <E> Decision<E> refuse(String code, String detail, String field) {
        return new Refused<>(new Refusal(code, detail, field));
    }

    static <E> Decision<E> refuse(Refusal refusal) {
        return new Refused<>(refusal);
    }
}
