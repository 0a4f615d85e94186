package io.labledger.experiments.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.labledger.eventlog.event.Limited;
import io.labledger.eventlog.event.Splittable;
import io.labledger.experiments.experiment.ExperimentId;
import io.labledger.experiments.metric.MetricColumns;
import io.labledger.experiments.metric.MetricPoints;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to a run. What may be bulky can be told in parts. */
public sealed interface RunEvent {

    record Started(
            ExperimentId experimentId,
            String name,
            @Nullable RunId parentRunId,
            Instant startTime,
            @Nullable Source source,
            Map<String, String> tags)
            implements RunEvent {}

    record ParamsLogged(Map<String, String> params) implements RunEvent, Splittable<RunEvent> {
        @Override
        public List<ParamsLogged> split(int parts) {
            return Parts.of(params, parts).stream().map(ParamsLogged::new).toList();
        }
    }

    record TagsSet(Map<String, String> tags) implements RunEvent, Splittable<RunEvent> {
        @Override
        public List<TagsSet> split(int parts) {
            return Parts.of(tags, parts).stream().map(TagsSet::new).toList();
        }
    }

    record TagsDeleted(List<String> keys) implements RunEvent {}

    /** Points were measured. In JSON it is the columns themselves. */
    record MetricsLogged(@JsonValue MetricColumns columns)
            implements RunEvent, Splittable<RunEvent>, Limited {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MetricsLogged {}

        @Override
        public MetricPoints limited() {
            return columns.points();
        }

        @Override
        public List<MetricsLogged> split(int parts) {
            return columns.points().inParts(parts).stream()
                    .map(MetricColumns::of)
                    .map(MetricsLogged::new)
                    .toList();
        }
    }

    record InputsLogged(List<Dataset> datasets) implements RunEvent, Splittable<RunEvent> {
        @Override
        public List<InputsLogged> split(int parts) {
            return Parts.of(datasets, parts).stream().map(InputsLogged::new).toList();
        }
    }

    record OutputsLogged(List<Model> models, List<Artifact> artifacts)
            implements RunEvent, Splittable<RunEvent> {
        @Override
        public List<OutputsLogged> split(int parts) {
            return Stream.concat(
                            Parts.of(models, parts).stream()
                                    .map(some -> new OutputsLogged(some, List.of())),
                            Parts.of(artifacts, parts).stream()
                                    .map(some -> new OutputsLogged(List.of(), some)))
                    .toList();
        }
    }

    record Finished(Result status, Instant endTime, @Nullable String error) implements RunEvent {}

    record Reopened() implements RunEvent {}

    record Renamed(String name) implements RunEvent {}

    record Deleted() implements RunEvent {}

    record Restored() implements RunEvent {}
}
