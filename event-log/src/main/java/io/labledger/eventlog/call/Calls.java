package io.labledger.eventlog.call;

import io.labledger.eventlog.catalogue.Kind;
import io.labledger.eventlog.catalogue.Ledger;
import io.labledger.http.limits.Checks;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Inject it into a resource, to answer calls about things of one kind. */
@Singleton
public class Calls {

    private final Ledger ledger;
    private final Call call;
    private final Checks checks;
    private final String log;

    Calls(
            Ledger ledger,
            Call call,
            Checks checks,
            @ConfigProperty(name = "labledger.log") String log) {
        this.ledger = ledger;
        this.call = call;
        this.checks = checks;
        this.log = log;
    }

    /**
     * Calls about things of a kind.
     *
     * @param path where one is read, up to its id: {@code /api/runs}
     */
    public <C, S, E> CommandCalls<C, S, E> of(Kind<C, S, E> kind, String path) {
        return new CommandCalls<>(kind.ids(), path, ledger.of(kind), call, checks, log);
    }
}
