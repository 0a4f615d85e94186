package io.labledger.eventlog.feed;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.http.header.Position;
import io.labledger.http.live.Broadcast;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers those who read the log over HTTP. The bytes sent are the stored ones, as they are. */
@ApplicationScoped
public class Feed {

    /** The media type of a page: a JSON array of CloudEvents. */
    public static final String BATCH = "application/cloudevents-batch+json";

    private final LogReader log;
    private final LogWatch watch;
    private final String name;
    private final Broadcast<RecordedEvent> tails;

    public Feed(
            LogReader log, LogWatch watch, @ConfigProperty(name = "labledger.log") String name) {
        this.log = log;
        this.watch = watch;
        this.name = name;
        this.tails = new Broadcast<>(name, new FeedSource(log, watch));
        watch.whenGrown(tails::news);
    }

    /** A page of events. {@code Ledger-Next} is where the next one begins. */
    public Response page(
            @Nullable String from,
            @Nullable String since,
            @Nullable String type,
            @Nullable String stream,
            @Nullable String limit) {
        var query = FeedQuery.of(from, since, type, stream, limit);
        var page = FeedPage.read(log, query, query.start(log.store(), 0));
        return Response.ok(page.toBatch(), BATCH)
                .header("Ledger-Next", page.next())
                .header(Position.HEADER, new Position(name, log.store().head()))
                .header("Cache-Control", "no-cache")
                .build();
    }

    /** What is recorded from now on, or from a position, time or {@code Last-Event-ID} on. */
    public Response tail(
            @Nullable String from,
            @Nullable String since,
            @Nullable String type,
            @Nullable String stream,
            @Nullable String lastEventId) {
        var query = FeedQuery.of(from, since, type, stream, null);
        if (lastEventId != null && !lastEventId.isBlank()) {
            query = query.after(lastEventId.strip());
        }
        var head = log.store().head();
        watch.raise(head);
        var start = query.start(log.store(), head + 1);
        return Response.ok(tails.follow(new FeedReader(log, name, query, start)))
                .type("text/event-stream")
                .header(Position.HEADER, new Position(name, head))
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** How many live tails are being sent. */
    int tails() {
        return tails.clients();
    }

    public void stop(@Observes ShutdownEvent shutdown) {
        tails.close();
    }
}
