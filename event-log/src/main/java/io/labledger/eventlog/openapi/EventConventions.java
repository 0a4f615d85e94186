package io.labledger.eventlog.openapi;

import io.labledger.eventlog.ingest.EventsResource;
import io.labledger.eventlog.schema.SchemaResource;
import io.labledger.http.openapi.Conventions;
import io.labledger.http.openapi.Described;
import io.labledger.http.openapi.Endpoint;

/** What every service with a log has beside its own: events in and out, and their schemas. */
public final class EventConventions implements Conventions {

    @Override
    public String parts() {
        return "META-INF/labledger/event-log.yaml";
    }

    @Override
    public void describe(Endpoint endpoint, Described operation) {
        if (endpoint.resource() == SchemaResource.class) {
            operation.succeeds("200", "Schema").answers("304", "NotModified");
        } else if (EventsResource.class.isAssignableFrom(endpoint.resource())) {
            if (endpoint.isRead()) {
                operation.succeeds("200", "Events");
            } else {
                describeIngest(operation);
            }
        }
    }

    private static void describeIngest(Described operation) {
        operation
                .takes("LedgerActor")
                .takes("CeSpecversion")
                .takes("CeId")
                .takes("CeSource")
                .takes("CeType")
                .takes("CeSubject")
                .succeeds("200", "EventsRecorded")
                .answers("404", "NotFound")
                .answers("409", "Refused")
                .answers("413", "EventTooLarge")
                .answers("422", "EventIdReused");
    }
}
