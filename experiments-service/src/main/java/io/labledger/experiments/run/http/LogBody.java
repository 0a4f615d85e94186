package io.labledger.experiments.run.http;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.labledger.experiments.metric.MetricPoints;
import io.labledger.experiments.run.Artifact;
import io.labledger.experiments.run.Dataset;
import io.labledger.experiments.run.Model;
import io.labledger.experiments.run.RunCommand;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is logged to a run at once. Points may come as rows or as a series per key, whichever the
 * client has at hand.
 */
public record LogBody(
        @Schema(ref = "MetricRows") @JsonDeserialize(using = MetricRows.class)
                @Nullable MetricPoints metrics,
        @Schema(ref = "MetricSeries") @JsonDeserialize(using = MetricSeries.class)
                @Nullable MetricPoints series,
        Map<String, String> params,
        Map<String, String> tags,
        List<Dataset> datasets,
        List<Model> models,
        List<Artifact> artifacts) {

    RunCommand.Log command() {
        return new RunCommand.Log(params, tags, points(), datasets, models, artifacts);
    }

    private MetricPoints points() {
        var rows = metrics == null ? MetricPoints.NONE : metrics;
        return series == null ? rows : rows.plus(series);
    }
}
