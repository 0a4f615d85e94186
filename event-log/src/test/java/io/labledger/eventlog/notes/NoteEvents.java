package io.labledger.eventlog.notes;

import io.labledger.eventlog.ingest.EventsResource;
import jakarta.ws.rs.Path;

/** The events of the notes. */
@Path("/api/notes/events")
public class NoteEvents extends EventsResource {}
