package io.labledger.eventlog.feed;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.http.live.LivePage;
import io.labledger.http.live.LiveReader;
import java.util.Set;

/** A client of the live tail: a query, and the position that it has not seen yet. */
final class FeedReader implements LiveReader<RecordedEvent> {

    private final LogReader log;
    private final String name;
    private final FeedQuery query;
    private long next;

    FeedReader(LogReader log, String name, FeedQuery query, long start) {
        this.log = log;
        this.name = name;
        this.query = query;
        this.next = start;
    }

    @Override
    public Set<String> logs() {
        return Set.of(name);
    }

    @Override
    public long next(String name) {
        return next;
    }

    @Override
    public void advance(String name, long position) {
        next = Math.max(next, position);
    }

    @Override
    public boolean wants(RecordedEvent event) {
        return query.matches(event);
    }

    @Override
    public LivePage<RecordedEvent> missed(String name, long from, long upTo) {
        var page = FeedPage.read(log, query, from);
        return new LivePage<>(page.events(), page.next());
    }

    @Override
    public String id() {
        return String.valueOf(next - 1);
    }
}
