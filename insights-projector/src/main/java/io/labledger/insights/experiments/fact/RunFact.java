package io.labledger.insights.experiments.fact;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.follower.envelope.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can happen to a run. */
public sealed interface RunFact extends Fact permits RunFact.Change, MetricColumns {

    /** Everything but metric points. */
    sealed interface Change extends RunFact {}

    record Started(
            String experimentId,
            String name,
            @Nullable String parentRunId,
            Instant startTime,
            @Nullable JsonNode source,
            Map<String, String> tags)
            implements Change {
        public Started {
            requireNonNull(experimentId, "experimentId");
            requireNonNull(name, "name");
            requireNonNull(startTime, "startTime");
            tags = tags == null ? Map.of() : tags;
        }
    }

    record ParamsLogged(Map<String, String> params) implements Change {
        public ParamsLogged {
            requireText(params, "params");
        }
    }

    record TagsSet(Map<String, String> tags) implements Change {
        public TagsSet {
            requireText(tags, "tags");
        }
    }

    record TagsDeleted(List<String> keys) implements Change {
        public TagsDeleted {
            requireNonNull(keys, "keys");
        }
    }

    record InputsLogged(List<JsonNode> datasets) implements Change {
        public InputsLogged {
            requireNonNull(datasets, "datasets");
        }
    }

    record OutputsLogged(List<JsonNode> models, List<JsonNode> artifacts) implements Change {
        public OutputsLogged {
            models = models == null ? List.of() : models;
            artifacts = artifacts == null ? List.of() : artifacts;
        }
    }

    record Finished(String status, Instant endTime, @Nullable String error) implements Change {
        public Finished {
            requireNonNull(status, "status");
            requireNonNull(endTime, "endTime");
        }
    }

    record Reopened() implements Change {}

    record Renamed(String name) implements Change {
        public Renamed {
            requireNonNull(name, "name");
        }
    }

    record Deleted() implements Change {}

    record Restored() implements Change {}

    private static void requireText(Map<String, String> map, String field) {
        requireNonNull(map, field);
        if (map.values().stream().anyMatch(Objects::isNull)) {
            throw new NullPointerException("a value of " + field);
        }
    }
}
