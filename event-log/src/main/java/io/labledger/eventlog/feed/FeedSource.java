package io.labledger.eventlog.feed;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.http.live.LivePage;
import io.labledger.http.live.LiveSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The log as it grows. */
final class FeedSource implements LiveSource<RecordedEvent> {

    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 1L << 20;
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);

    private final LogReader log;
    private final LogWatch watch;

    FeedSource(LogReader log, LogWatch watch) {
        this.log = log;
        this.watch = watch;
    }

    @Override
    public long head(String name) {
        return watch.head();
    }

    @Override
    public LivePage<RecordedEvent> read(String name, long from, long upTo) {
        var events = log.from(from, BATCH, BATCH_BYTES);
        return new LivePage<>(events, events.isEmpty() ? from : events.getLast().position() + 1);
    }

    @Override
    public long position(RecordedEvent event) {
        return event.position();
    }

    @Override
    public int size(RecordedEvent event) {
        return event.bytes().length;
    }

    @Override
    public byte[] text(RecordedEvent event) {
        var text = new ByteArrayOutputStream(DATA.length + event.bytes().length + 1);
        text.writeBytes(DATA);
        text.writeBytes(event.bytes());
        text.write('\n');
        return text.toByteArray();
    }
}
