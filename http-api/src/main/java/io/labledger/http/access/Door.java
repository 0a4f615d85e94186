package io.labledger.http.access;

import io.labledger.door.EveryServer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps slow clients, and too many of them, from taking a service away from the others. */
@ApplicationScoped
public class Door {

    /** The server opens its port when all who observe the start have been told. */
    private static final int FIRST = 1;

    public void watch(@Observes @Priority(FIRST) StartupEvent startup) {
        EveryServer.enable();
    }
}
