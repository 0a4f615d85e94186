package io.labledger.eventlog.catalogue;

import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.store.EventStore;
import io.labledger.eventlog.view.LocalViews;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes beans of a service's catalogue, at its start: what is wrong with it ends the start. */
public final class CatalogueBeans {

    @Produces
    @Singleton
    @Startup
    public Ledger ledger(
            Catalogue catalogue,
            EventStore store,
            Appender appender,
            LocalViews views,
            @ConfigProperty(name = "labledger.log") String log) {
        if (!catalogue.log().equals(log)) {
            throw new IllegalStateException(
                    "labledger.log is %s, but the catalogue is that of %s"
                            .formatted(log, catalogue.log()));
        }
        return new Ledger(catalogue, store, appender, views);
    }

    @Produces
    @Singleton
    public EventCodec<Object> codec(Catalogue catalogue) {
        return catalogue.codec();
    }
}
