package io.labledger.insights.projection;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the projection knows of a run while it folds events. */
final class RunState {

    final String id;

    /** Whether the table has a row of it. */
    boolean stored;

    boolean touched;

    String experimentId = "";
    String name = "";
    String status = "RUNNING";
    String lifecycle = "ACTIVE";
    @Nullable String parentRunId;
    @Nullable String source;
    @Nullable String inputs;
    @Nullable String outputs;
    Instant startTime = Instant.EPOCH;
    @Nullable Instant endTime;
    @Nullable String error;
    String actor = "";
    Instant updatedAt = Instant.EPOCH;
    int version;

    /** Params and tags that the batch at hand sets; a tag that it deletes has the value null. */
    final Map<String, String> params = new HashMap<>();

    final Map<String, @Nullable String> tags = new HashMap<>();

    final Map<String, Series> series = new HashMap<>();

    /** Whether {@link #series} has every series of the run, so that another key is a new series. */
    boolean seriesComplete;

    int weight;

    RunState(String id) {
        this.id = id;
    }

    int weigh() {
        int sum = 600 + length(source) + length(inputs) + length(outputs);
        for (Series one : series.values()) {
            sum += one.weight();
        }
        return sum;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
