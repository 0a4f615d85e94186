package io.labledger.eventlog.notes;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.catalogue.IdForm;
import io.labledger.eventlog.catalogue.Kind;
import io.labledger.eventlog.notes.NoteEvent.Noted;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Notes as a kind of stream, the only one of their log. */
public final class Notes {

    public static final Kind<Noted, Integer, NoteEvent> KIND =
            Kind.of(
                            new IdForm(
                                    "note", "[^/]{1,100}", "a note's id is up to 100 characters"),
                            NoteEvent.class,
                            new Rules())
                    .cached(100)
                    .event("noted", 1, Noted.class)
                    .build();

    public static final Catalogue CATALOGUE = Catalogue.of("notes", KIND);

    @Produces
    @Singleton
    Catalogue catalogue() {
        return CATALOGUE;
    }

    private static final class Rules implements Decider<Noted, Integer, NoteEvent> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Decision<NoteEvent> decide(Noted command, Integer state) {
            if (command.text().equals("overflow")) {
                throw new StackOverflowError();
            }
            return command.text().equals("forbidden")
                    ? Decision.refuse("note-forbidden", "This must not be noted", "text")
                    : Decision.accept(command);
        }

        @Override
        public Integer evolve(Integer state, NoteEvent event) {
            return state + 1;
        }

        /** Reminders are of our own making. */
        @Override
        public @Nullable Noted wantedBy(NoteEvent fact) {
            return switch (fact) {
                case Noted noted when noted.text().startsWith("Reminder") -> null;
                case Noted noted -> noted;
            };
        }
    }
}
