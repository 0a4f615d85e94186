package io.labledger.experiments.experiment.http;

import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Recorded;
import io.labledger.eventlog.store.EventStore;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.experiment.ExperimentRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The revisions of an experiment, from its own events: nothing else has to keep them. */
@ApplicationScoped
class Revisions {

    private static final int PAGE = 500;

    private final EventStore store;
    private final EventCodec<Object> codec;

    Revisions(EventStore store, EventCodec<Object> codec) {
        this.store = store;
        this.codec = codec;
    }

    List<RevisionView> of(ExperimentId id) {
        var revisions = new ArrayList<RevisionView>();
        int next = 1;
        while (true) {
            var page = store.stream(id.stream(), next, PAGE);
            page.stream()
                    .map(event -> codec.decode(event.bytes()))
                    .flatMap(event -> revision(event).stream())
                    .forEach(revisions::add);
            if (page.size() < PAGE) {
                return revisions;
            }
            next += PAGE;
        }
    }

    private static Optional<RevisionView> revision(Recorded<Object> recorded) {
        return switch (recorded.event()) {
            case ExperimentEvent.Proposed(var number, var record) ->
                    Optional.of(view(number, record, recorded));
            case ExperimentEvent.Amended(var number, var record) ->
                    Optional.of(view(number, record, recorded));
            default -> Optional.empty();
        };
    }

    private static RevisionView view(
            int number, ExperimentRecord record, Recorded<Object> recorded) {
        return new RevisionView(
                number,
                record,
                recorded.metadata().actor().id(),
                recorded.metadata().time(),
                recorded.position());
    }
}
