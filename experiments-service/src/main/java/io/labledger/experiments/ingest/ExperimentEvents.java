package io.labledger.experiments.ingest;

import io.labledger.eventlog.ingest.EventsResource;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The events of this context over HTTP. */
@Path("/api/experiments/events")
@Tag(name = "Events")
class ExperimentEvents extends EventsResource {}
