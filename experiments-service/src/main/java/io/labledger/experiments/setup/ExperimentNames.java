package io.labledger.experiments.setup;

import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.restore.StreamClaims;
import io.labledger.eventlog.store.Claim;
import io.labledger.experiments.experiment.ExperimentEvent;
import io.labledger.experiments.experiment.ExperimentRecord;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An experiment holds the name that its record has, from the proposal or amendment on. */
@Singleton
class ExperimentNames implements StreamClaims {

    private static final Set<String> NAMING =
            Set.of(
                    "io.labledger.experiments.experiment-proposed.v1",
                    "io.labledger.experiments.experiment-amended.v1");

    private final EventCodec<Object> codec;

    ExperimentNames(EventCodec<Object> codec) {
        this.codec = codec;
    }

    @Override
    public @Nullable List<Claim> after(RecordedEvent event) {
        // of the millions that runs log none has to be read
        return NAMING.contains(event.type())
                ? switch (codec.decode(event.bytes()).event()) {
                    case ExperimentEvent.Proposed(_, var record) -> name(record);
                    case ExperimentEvent.Amended(_, var record) -> name(record);
                    default -> null;
                }
                : null;
    }

    private static List<Claim> name(ExperimentRecord record) {
        return List.of(new Claim(ExperimentRecord.NAME, record.name()));
    }
}
