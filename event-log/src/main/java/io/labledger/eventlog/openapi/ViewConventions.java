package io.labledger.eventlog.openapi;

import io.labledger.follower.view.LocalView;
import io.labledger.http.openapi.Conventions;
import io.labledger.http.openapi.Described;
import io.labledger.http.openapi.Endpoint;
import org.jboss.jandex.IndexView;

/** Whatever is asked of a service with local views can wait for what another has recorded. */
public final class ViewConventions implements Conventions {

    @Override
    public boolean areOf(IndexView service) {
        return !service.getAllKnownImplementations(LocalView.class).isEmpty();
    }

    @Override
    public String parts() {
        return "META-INF/labledger/event-log.yaml";
    }

    @Override
    public void describe(Endpoint endpoint, Described operation) {
        operation.takes("LedgerMinPosition");
    }
}
