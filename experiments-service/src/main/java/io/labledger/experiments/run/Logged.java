package io.labledger.experiments.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.labledger.experiments.metric.LatestMetric;
import io.labledger.experiments.metric.MetricPoints;
import java.util.List;
import java.util.Map;
import org.pcollections.TreePMap;

/**
 * What was logged to a run so far: of metrics the latest point of each key, of data sets no more
 * than what they are. One more shares what there is with the state before it: a run may log
 * thousands one by one.
 */
public record Logged(
        TreePMap<String, String> params,
        TreePMap<String, String> tags,
        TreePMap<String, LatestMetric> metrics,
        InOrder<Dataset> datasets,
        InOrder<Model> models,
        InOrder<Artifact> artifacts) {

    static final Logged NOTHING = of(Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());

    /** As a snapshot has it. */
    @JsonCreator
    static Logged of(
            @JsonProperty("params") Map<String, String> params,
            @JsonProperty("tags") Map<String, String> tags,
            @JsonProperty("metrics") Map<String, LatestMetric> metrics,
            @JsonProperty("datasets") List<Dataset> datasets,
            @JsonProperty("models") List<Model> models,
            @JsonProperty("artifacts") List<Artifact> artifacts) {
        return new Logged(
                TreePMap.from(params),
                TreePMap.from(tags),
                TreePMap.from(metrics),
                InOrder.of(datasets),
                InOrder.of(models),
                InOrder.of(artifacts));
    }

    /** How many there are of everything. */
    int size() {
        return params.size()
                + tags.size()
                + metrics.size()
                + datasets.size()
                + models.size()
                + artifacts.size();
    }

    Logged withParams(Map<String, String> more) {
        return new Logged(params.plusAll(more), tags, metrics, datasets, models, artifacts);
    }

    Logged withTags(Map<String, String> more) {
        return new Logged(params, tags.plusAll(more), metrics, datasets, models, artifacts);
    }

    Logged withoutTags(List<String> keys) {
        return new Logged(params, tags.minusAll(keys), metrics, datasets, models, artifacts);
    }

    Logged withMetrics(MetricPoints points) {
        return new Logged(
                params, tags, LatestMetric.after(metrics, points), datasets, models, artifacts);
    }

    Logged withInputs(List<Dataset> more) {
        var summaries = more.stream().map(Dataset::summary).toList();
        return new Logged(params, tags, metrics, datasets.plusAll(summaries), models, artifacts);
    }

    Logged withOutputs(List<Model> moreModels, List<Artifact> moreArtifacts) {
        return new Logged(
                params,
                tags,
                metrics,
                datasets,
                models.plusAll(moreModels),
                artifacts.plusAll(moreArtifacts));
    }
}
