package io.labledger.http.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps a service off the network as long as it cannot tell who calls. */
@ApplicationScoped
public class LoopbackOnly {

    /** Before anything else starts. */
    private static final int FIRST = 1;

    public void check(
            @Observes @Priority(FIRST) StartupEvent startup,
            @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host) {
        require(host);
    }

    static void require(String host) {
        if (!isLoopback(host)) {
            throw new IllegalStateException(
                    "This service would listen on "
                            + host
                            + ", where others can reach it, and it cannot tell who calls: everyone"
                            + " who reaches it may read and write everything. Set QUARKUS_HTTP_HOST"
                            + " to 127.0.0.1, and let a reverse proxy that knows its users stand in"
                            + " front of it.");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
