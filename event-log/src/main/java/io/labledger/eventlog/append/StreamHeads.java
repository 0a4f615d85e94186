package io.labledger.eventlog.append;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers where streams end, which holds for as long as nobody else appends: and whether anybody
 * has, the log's next position tells.
 */
final class StreamHeads {

    private static final int MOST = 50_000;

    private final Map<String, StreamHead> heads =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, StreamHead> eldest) {
                    return size() > MOST;
                }
            };
    private long next = -1;

    /** Locks the log and learns what a batch needs, as little as possible of it by asking. */
    Known lock(LogConnection log, List<Pending> batch) throws SQLException {
        var known = log.lock(Questions.of(batch, heads::containsKey));
        if (known.next != next) {
            heads.clear();
            next = known.next;
            var missing = Questions.of(batch, known.streams::containsKey).streamsOnly();
            if (!missing.isEmpty()) {
                log.readMore(missing, known);
            }
        }
        for (var pending : batch) {
            recall(pending.append.stream(), known);
            for (var guard : pending.append.guards()) {
                recall(guard.stream(), known);
            }
        }
        return known;
    }

    private void recall(String stream, Known known) {
        var head = heads.get(stream);
        if (head != null) {
            known.streams.put(stream, head);
        }
    }

    void committed(Known known, Batch batch) {
        next = batch.next();
        heads.putAll(known.streams);
    }

    void forget() {
        heads.clear();
        next = -1;
    }
}
