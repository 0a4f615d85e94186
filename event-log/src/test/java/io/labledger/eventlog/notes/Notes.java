package io.labledger.eventlog.notes;

import io.labledger.eventlog.aggregate.Aggregates;
import io.labledger.eventlog.aggregate.Decider;
import io.labledger.eventlog.aggregate.Decision;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.ingest.DataReader;
import io.labledger.eventlog.ingest.EventHandler;
import io.labledger.eventlog.ingest.IncomingEvent;
import io.labledger.eventlog.ingest.IngestResult;
import io.labledger.eventlog.notes.NoteEvent.Noted;
import io.labledger.eventlog.store.EventStore;
import jakarta.inject.Singleton;

/** The notes' aggregate, and the handler of their events. */
@Singleton
public class Notes implements EventHandler {

    public final Aggregates<Noted, Integer, NoteEvent> aggregates;
    private final DataReader<NoteEvent> data = new DataReader<>(NoteEvent.TYPES);

    Notes(EventStore store, Appender appender) {
        aggregates = new Aggregates<>(new Rules(), NoteEvent.CODEC, store, appender, 100);
    }

    @Override
    public IngestResult accept(IncomingEvent event) {
        var noted = (Noted) data.read(event);
        return IngestResult.of(aggregates.execute(event.request(noted)));
    }

    private static final class Rules implements Decider<Noted, Integer, NoteEvent> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Decision<NoteEvent> decide(Noted command, Integer state) {
            return command.text().equals("forbidden")
                    ? Decision.refuse("note-forbidden", "This must not be noted", "text")
                    : Decision.accept(command);
        }

        @Override
        public Integer evolve(Integer state, NoteEvent event) {
            return state + 1;
        }
    }
}
