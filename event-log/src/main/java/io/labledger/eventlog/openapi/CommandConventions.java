package io.labledger.eventlog.openapi;

import io.labledger.eventlog.call.Call;
import io.labledger.eventlog.ingest.EventsResource;
import io.labledger.http.header.Position;
import io.labledger.http.openapi.Conventions;
import io.labledger.http.openapi.Described;
import io.labledger.http.openapi.Endpoint;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What the operations of resources that answer {@link Call}s have in common: commands, and reads of
 * one thing as of now. One that makes something new says so with {@code @APIResponse(responseCode =
 * "201")}.
 */
public final class CommandConventions implements Conventions {

    @Override
    public String parts() {
        return "META-INF/labledger/event-log.yaml";
    }

    @Override
    public void describe(Endpoint endpoint, Described operation) {
        if (!endpoint.isGiven(Call.class)
                || EventsResource.class.isAssignableFrom(endpoint.resource())) {
            return;
        }
        if (!endpoint.isRead()) {
            describeCommand(operation);
        } else if (endpoint.method().getReturnType() == RestResponse.class) {
            operation.tells(Position.HEADER, "LedgerPosition").tells("ETag", "ETag");
        }
    }

    private static void describeCommand(Described operation) {
        operation
                .takes("LedgerActor")
                .takes("CorrelationId")
                .takes("Traceparent")
                .takes("IdempotencyKey");
        if (operation.has("201")) {
            operation.succeeds("201", "Created");
        } else {
            operation.takes("IfMatch").succeeds("200", "Done").answers("412", "Stale");
        }
        operation
                .answers("409", "Refused")
                .answers("413", "EventTooLarge")
                .answers("422", "KeyReused");
    }
}
