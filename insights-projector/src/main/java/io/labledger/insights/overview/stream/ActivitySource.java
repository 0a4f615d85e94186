package io.labledger.insights.overview.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.live.LivePage;
import io.labledger.http.live.LiveSource;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.overview.activity.ActivityFilter;
import io.labledger.insights.overview.activity.ActivitySearch;
import java.nio.charset.StandardCharsets;

/** Activities as the read model gets them. */
final class ActivitySource implements LiveSource<Activity> {

    private static final int BATCH = 500;
    private static final int USUAL_SIZE = 1_000;

    private final ActivitySearch activities;
    private final Progress progress;
    private final ObjectMapper json;

    ActivitySource(ActivitySearch activities, Progress progress, ObjectMapper json) {
        this.activities = activities;
        this.progress = progress;
        this.json = json;
    }

    @Override
    public long head(String log) {
        return progress.position(log);
    }

    @Override
    public LivePage<Activity> read(String log, long from, long upTo) {
        return read(log, from, upTo, ActivityFilter.ALL);
    }

    /** Those of a stretch that pass the filter, or the first of them. */
    LivePage<Activity> read(String log, long from, long upTo, ActivityFilter filter) {
        var found = activities.between(log, from, upTo, filter, BATCH);
        return new LivePage<>(
                found, found.size() < BATCH ? upTo + 1 : found.getLast().position() + 1);
    }

    @Override
    public long position(Activity activity) {
        return activity.position();
    }

    @Override
    public int size(Activity activity) {
        return USUAL_SIZE;
    }

    @Override
    public byte[] text(Activity activity) {
        try {
            return "event: %s\ndata: %s\n"
                    .formatted(activity.type(), json.writeValueAsString(activity))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
