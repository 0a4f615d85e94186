package io.labledger.insights.experiments.fold;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the projection knows of a run while it folds events. */
public final class RunState {

    public final String id;

    /** Whether the table has a row of it. */
    boolean stored;

    boolean touched;

    public String experimentId = "";
    String name = "";
    String status = "RUNNING";
    String lifecycle = "ACTIVE";
    @Nullable String parentRunId;
    @Nullable String source;
    Instant startTime = Instant.EPOCH;
    @Nullable Instant endTime;
    @Nullable String error;
    String actor = "";
    Instant updatedAt = Instant.EPOCH;
    int version;

    /** Params and tags that the batch at hand sets; a tag that it deletes has the value null. */
    final Map<String, String> params = new HashMap<>();

    final Map<String, @Nullable String> tags = new HashMap<>();

    /** Inputs and outputs that the batch at hand names, in order, by kind and identity. */
    final Map<String, RunItem> items = new LinkedHashMap<>();

    final Map<String, Series> series = new HashMap<>();

    /** Whether {@link #series} has every series of the run, so that another key is a new series. */
    boolean seriesComplete;

    /** What the series weigh together, kept up by those that grow: there may be thousands. */
    int seriesWeight;

    int weight;

    public RunState(String id) {
        this.id = id;
    }

    public int weigh() {
        return 600 + (source == null ? 0 : source.length()) + seriesWeight;
    }
}
