package io.labledger.insights.overview.stream;

import io.labledger.http.live.LivePage;
import io.labledger.http.live.LiveReader;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.overview.activity.ActivityFilter;
import java.util.Set;

/** A client of the live stream: a filter, and how far it is with each log. */
final class ActivityReader implements LiveReader<Activity> {

    private final ActivitySource source;
    private final ActivityFilter filter;
    private final Positions positions;

    ActivityReader(ActivitySource source, ActivityFilter filter, Positions positions) {
        this.source = source;
        this.filter = filter;
        this.positions = positions;
    }

    @Override
    public Set<String> logs() {
        return positions.logs();
    }

    @Override
    public long next(String log) {
        return positions.of(log) + 1;
    }

    @Override
    public void advance(String log, long next) {
        positions.advance(log, next - 1);
    }

    @Override
    public boolean wants(Activity activity) {
        return filter.matches(activity);
    }

    @Override
    public LivePage<Activity> missed(String log, long from, long upTo) {
        return source.read(log, from, upTo, filter);
    }

    @Override
    public String id() {
        return positions.toString();
    }
}
