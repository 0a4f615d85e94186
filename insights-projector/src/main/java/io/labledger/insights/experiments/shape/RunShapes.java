package io.labledger.insights.experiments.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is stored of a run as it was recorded. */
public final class RunShapes {

    private RunShapes() {}

    /** Where the code of a run comes from, and what started it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(
            @Nullable String repository,
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String ciJob,
            @Nullable String entryPoint) {}

    /** Data that went into a run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Dataset(
            String name,
            @Schema(description = "Identifies the very content") String digest,
            @Nullable String sourceType,
            @Nullable String source,
            @Schema(description = "What it was used for", examples = "training")
                    @Nullable String context,
            @Nullable Long rows,
            @Nullable String schema,
            @Nullable String profile) {}

    /** A model that came out of a run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Model(String modelId, @Nullable String name, @Nullable Long step) {}

    /** A file that came out of a run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Artifact(
            String path, @Nullable String uri, @Nullable Long sizeBytes, @Nullable String sha256) {}

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PageDataset(List<Dataset> items, @Nullable String next) {}

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PageModel(List<Model> items, @Nullable String next) {}

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PageArtifact(List<Artifact> items, @Nullable String next) {}
}
