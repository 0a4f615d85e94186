package io.labledger.follower.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log in the making: stamps events and writes them as CloudEvents JSON. */
public final class TestEvents {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00.123456Z");

    private final String log;
    private final List<byte[]> events = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();

    public TestEvents(String log) {
        this.log = log;
    }

    /**
     * Appends an event.
     *
     * @param type what follows {@code io.labledger.<log>.}
     * @param data JSON
     * @return its position
     */
    public long append(String stream, String type, String data) {
        long position = events.size();
        int version = versions.merge(stream, 1, Integer::sum);
        var time = START.plusMillis(position * 10);
        String json =
                """
                {"specversion":"1.0","sequence":"%019d","streamversion":%d,"recordedtime":"%s",\
                "id":"0199%08x-7000-8000-8000-0000%08x","source":"/labledger/%s",\
                "type":"io.labledger.%s.%s","subject":"%s","partitionkey":"%s",\
                "time":"%s","authid":"ana","authtype":"unauthenticated",\
                "datacontenttype":"application/json","data":%s}\
                """
                        .formatted(
                                position, version, time, position, position, log, log, type, stream,
                                stream, time, data);
        events.add(json.getBytes(StandardCharsets.UTF_8));
        return position;
    }

    /** Every event so far; the index is the position. */
    public List<byte[]> events() {
        return events;
    }

    /** The events from a position on. */
    public List<byte[]> from(long position) {
        return events.subList((int) position, events.size());
    }
}
