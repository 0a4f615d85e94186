package io.labledger.insights.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.insights.experiments.shape.ExperimentShapes;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An experiment as a search shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Experiment")
public record Experiment(
        @Schema(examples = "62843502592000") String id,
        String name,
        @Schema(enumeration = {"PROPOSED", "RUNNING", "BLOCKED", "CONCLUDED"}) String status,
        @Schema(enumeration = {"SUPPORTED", "REFUTED", "INCONCLUSIVE", "ABANDONED"})
                @Nullable String outcome,
        String question,
        String hypothesis,
        String team,
        @Schema(description = "Number of the latest revision") int revision,
        @Schema(implementation = ExperimentShapes.Criterion.class) @Nullable JsonNode criterion,
        @Schema(implementation = ExperimentShapes.Learning.class) @Nullable JsonNode learning,
        @Schema(implementation = ExperimentShapes.Tags.class) JsonNode tags,
        String proposedBy,
        Instant proposedAt,
        @Nullable Instant startedAt,
        @Nullable Instant concludedAt,
        boolean archived,
        @Nullable String blockedKind,
        @Nullable Instant blockedSince,
        Instant updatedAt,
        @Schema(description = "Version of the experiment's stream") int version) {

    static Experiment of(ExperimentRow row) {
        return new Experiment(
                row.id,
                row.name,
                row.status,
                row.outcome,
                row.question,
                row.hypothesis,
                row.team,
                row.revision,
                row.record.get("criterion"),
                row.learning,
                row.tags,
                row.proposedBy,
                row.proposedAt,
                row.startedAt,
                row.concludedAt,
                row.archived,
                row.blockedKind,
                row.blockedSince,
                row.updatedAt,
                row.version);
    }
}
