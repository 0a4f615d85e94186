package io.labledger.eventlog.append;

import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.store.StoredAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the database says about the appends of a batch while it holds the log's lock. */
final class Known {

    final long next;
    final Instant recordedTime;
    final Map<String, StreamHead> streams = new HashMap<>();
    final Map<String, StoredAnswer> answers = new HashMap<>();
    final Map<Claim, String> holders = new HashMap<>();

    /** Where events are whose source and id somebody else has chosen again. */
    final Map<UUID, Long> identities = new HashMap<>();

    Known(long next, Instant recordedTime) {
        this.next = next;
        this.recordedTime = recordedTime;
    }
}
