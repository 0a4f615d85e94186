package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.insights.experiments.shape.ExperimentShapes;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The record of an experiment as it was proposed or amended. */
@Schema(name = "Revision")
public record Revision(
        int revision,
        @Schema(implementation = ExperimentShapes.ExperimentRecord.class) JsonNode record,
        String actor,
        Instant time,
        @Schema(description = "Position of the event in the experiments log") long position) {

    static Revision of(RevisionRow row) {
        return new Revision(row.revision, row.record, row.actor, row.time, row.position);
    }
}
