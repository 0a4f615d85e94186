package io.labledger.experiments.run;

import io.labledger.experiments.metric.LatestMetric;
import io.labledger.experiments.metric.MetricPoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was logged to a run so far: of metrics the latest point of each key, of data sets no more
 * than what they are.
 */
public record Logged(
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, LatestMetric> metrics,
        List<Dataset> datasets,
        List<Model> models,
        List<Artifact> artifacts) {

    static final Logged NOTHING =
            new Logged(Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());

    Logged withParams(Map<String, String> more) {
        return new Logged(joined(params, more), tags, metrics, datasets, models, artifacts);
    }

    Logged withTags(Map<String, String> more) {
        return new Logged(params, joined(tags, more), metrics, datasets, models, artifacts);
    }

    Logged withoutTags(List<String> keys) {
        var fewer = new HashMap<>(tags);
        keys.forEach(fewer::remove);
        return new Logged(params, Map.copyOf(fewer), metrics, datasets, models, artifacts);
    }

    Logged withMetrics(MetricPoints points) {
        return new Logged(
                params, tags, LatestMetric.after(metrics, points), datasets, models, artifacts);
    }

    Logged withInputs(List<Dataset> more) {
        var summaries = more.stream().map(Dataset::summary).toList();
        return new Logged(params, tags, metrics, joined(datasets, summaries), models, artifacts);
    }

    Logged withOutputs(List<Model> moreModels, List<Artifact> moreArtifacts) {
        return new Logged(
                params,
                tags,
                metrics,
                datasets,
                joined(models, moreModels),
                joined(artifacts, moreArtifacts));
    }

    private static Map<String, String> joined(Map<String, String> one, Map<String, String> more) {
        var all = new HashMap<>(one);
        all.putAll(more);
        return Map.copyOf(all);
    }

    private static <T> List<T> joined(List<T> one, List<T> more) {
        var all = new ArrayList<T>(one.size() + more.size());
        all.addAll(one);
        all.addAll(more);
        return List.copyOf(all);
    }
}
