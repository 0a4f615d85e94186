package io.labledger.kudos;

import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.catalogue.IdForm;
import io.labledger.eventlog.catalogue.Kind;
import io.labledger.eventlog.catalogue.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What this service keeps in its log. */
public final class KudosCatalogue {

    static final Kind<KudosCommand, Kudos, KudosEvent> KUDOS =
            Kind.of(IdForm.uuid("kudos"), KudosEvent.class, KudosDecider.FREE)
                    .among((command, _, others) -> decider(command, others))
                    .alone()
                    .event("kudos-given", 1, KudosEvent.Given.class)
                    .build();

    @Produces
    @Singleton
    public static Catalogue catalogue() {
        return Catalogue.of("kudos", KUDOS);
    }

    private static KudosDecider decider(KudosCommand command, States others) {
        return switch (command) {
            case KudosCommand.Give(_, _, var about) -> {
                if (about == null) {
                    yield KudosDecider.FREE;
                }
                var seen = others.seen("experiments", KnownExperiments.has(about));
                yield new KudosDecider(!seen.value(), seen.basis());
            }
        };
    }
}
