package io.labledger.eventlog.ingest;

import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.eventlog.catalogue.Kind;
import io.labledger.eventlog.catalogue.Ledger;
import io.labledger.eventlog.event.Limited;
import io.labledger.http.limits.Checks;
import io.labledger.http.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes of a fact the command that leads to it here, so that the same limits and the same rules
 * apply to it as to everybody's.
 */
@ApplicationScoped
class FactsFromOutside implements EventHandler {

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final DataReader<Object> data;
    private final Checks checks;

    FactsFromOutside(Catalogue catalogue, Ledger ledger, Checks checks) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.data = new DataReader<>(catalogue.types());
        this.checks = checks;
    }

    @Override
    public IngestResult accept(IncomingEvent incoming) {
        var fact = data.read(incoming);
        return adopt(catalogue.kindOf(fact.getClass()), fact, incoming);
    }

    @Override
    public boolean looksBeyondItsStream(IncomingEvent incoming) {
        var type = catalogue.types().find(incoming.type());
        return type == null
                || catalogue
                        .kindOf(type.data())
                        .looksBeyond(type.data(), () -> data.read(incoming));
    }

    private <C, S, E> IngestResult adopt(Kind<C, S, E> kind, Object read, IncomingEvent incoming) {
        E fact = kind.events().cast(read);
        requireSubject(kind, incoming);
        if (fact instanceof Limited limited) {
            checks.check(limited.limited());
        }
        C wanted = kind.decider().wantedBy(fact);
        if (wanted == null) {
            throw Problem.of(
                            409,
                            "event-not-taken",
                            "Events of this type are recorded here only when they happen here")
                    .asException();
        }
        var request = incoming.request(checks.check(wanted)).adopting(fact);
        return IngestResult.of(ledger.of(kind).execute(request));
    }

    private static void requireSubject(Kind<?, ?, ?> kind, IncomingEvent incoming) {
        try {
            kind.ids().idOf(incoming.subject());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("subject", String.valueOf(e.getMessage())).asException();
        }
    }
}
