package io.labledger.kudos;

import io.labledger.eventlog.ingest.EventsResource;
import jakarta.ws.rs.Path;

/** The events of this service over HTTP. */
@Path("/api/kudos/events")
class KudosEvents extends EventsResource {}
