package io.labledger.eventlog.notes;

import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.catalogue.IdForm;
import io.labledger.eventlog.catalogue.Kind;
import io.labledger.eventlog.catalogue.States;
import io.labledger.eventlog.notes.NoteEvent.Noted;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Notes as a kind of stream, the only one of their log. */
public final class Notes {

    /** How a note begins that a rule holds against a local view. */
    public static final String ABOUT_A_PART = "About part ";

    public static final Kind<Noted, Integer, NoteEvent> KIND =
            Kind.of(
                            new IdForm(
                                    "note", "[^/]{1,100}", "a note's id is up to 100 characters"),
                            NoteEvent.class,
                            new Rules(false))
                    .among((command, _, others) -> new Rules(isUnknown(command, others)))
                    .alone()
                    .cached(100)
                    .event("noted", 1, Noted.class)
                    .build();

    public static final Catalogue CATALOGUE = Catalogue.of("notes", KIND);

    @Produces
    @Singleton
    Catalogue catalogue() {
        return CATALOGUE;
    }

    /** What is said about a part must be about one that the workshop has told of. */
    private static boolean isUnknown(Noted command, States others) {
        if (!command.text().startsWith(ABOUT_A_PART)) {
            return false;
        }
        var part = command.text().substring(ABOUT_A_PART.length());
        return others.seen(
                        "parts",
                        rows -> rows.first("select 1 from part where id = ?", _ -> 1, part) == null)
                .value();
    }

    private record Rules(boolean partIsUnknown) implements Decider<Noted, Integer, NoteEvent> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Decision<NoteEvent> decide(Noted command, Integer state) {
            if (command.text().equals("overflow")) {
                throw new StackOverflowError();
            }
            if (partIsUnknown) {
                return Decision.refuse("part-not-found", "There is no such part", "text");
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
