package io.labledger.eventlog.append;

import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.append.AppendResult.ClaimTaken;
import io.labledger.eventlog.append.AppendResult.Duplicate;
import io.labledger.eventlog.append.AppendResult.EventKnown;
import io.labledger.eventlog.append.AppendResult.GuardConflict;
import io.labledger.eventlog.append.AppendResult.KeyReused;
import io.labledger.eventlog.append.AppendResult.VersionConflict;
import io.labledger.eventlog.event.Envelope;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.Claim;
import io.labledger.eventlog.store.StoredAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one transaction will write, decided append by append: each sees what those before it do, and
 * one that is refused leaves nothing behind and hinders no other.
 */
final class Batch {

    static final String NOBODY = "";

    final List<RecordedEvent> events = new ArrayList<>();

    /** What identifies each of the events. */
    final List<UUID> identities = new ArrayList<>();

    final List<StoredAnswer> answers = new ArrayList<>();

    /** Claims that change hands; {@value #NOBODY}: nobody holds it any more. */
    final Map<Claim, String> claims = new LinkedHashMap<>();

    /** Never before the time of the event before it, whatever the clock says. */
    final Instant recordedTime;

    private final Known known;
    private final List<AppendResult> results = new ArrayList<>();

    Batch(Known known, Instant now) {
        this.known = known;
        this.recordedTime = now.isAfter(known.recordedTime) ? now : known.recordedTime;
    }

    void add(Append append) {
        results.add(decide(append));
    }

    /** One for each append, in order. */
    List<AppendResult> results() {
        return results;
    }

    boolean writesNothing() {
        return events.isEmpty() && answers.isEmpty();
    }

    long first() {
        return known.next;
    }

    long next() {
        return known.next + events.size();
    }

    private AppendResult decide(Append append) {
        var key = append.idempotency();
        if (key != null) {
            var answer = known.answers.get(key.key());
            if (answer != null) {
                return answer.answers(key.fingerprint())
                        ? new Duplicate(answer)
                        : new KeyReused(key.key());
            }
        }
        for (var event : append.events()) {
            var position = known.identities.get(event.identity());
            if (position != null) {
                return new EventKnown(position);
            }
        }
        var head = head(append.stream());
        boolean asExpected =
                switch (append.expected()) {
                    case Expected.Version(int version) -> version == head.version();
                    case Expected.Seen(int version) -> version >= head.read();
                    case Expected.Any _ -> true;
                };
        if (!asExpected) {
            return new VersionConflict(head.version());
        }
        for (var guard : append.guards()) {
            int actual = head(guard.stream()).version();
            if (actual != guard.version()) {
                return new GuardConflict(guard.stream(), actual);
            }
        }
        for (var claim : append.claims()) {
            var holder = known.holders.get(claim);
            if (holder != null && !holder.equals(append.stream())) {
                return new ClaimTaken(claim.scope(), claim.value(), holder);
            }
        }
        return accept(append, head);
    }

    private StreamHead head(String stream) {
        return known.streams.getOrDefault(stream, StreamHead.NONE);
    }

    private Appended accept(Append append, StreamHead head) {
        for (var claim : append.releases()) {
            if (append.stream().equals(known.holders.get(claim))) {
                known.holders.remove(claim);
                claims.put(claim, NOBODY);
            }
        }
        for (var claim : append.claims()) {
            if (!append.stream().equals(known.holders.put(claim, append.stream()))) {
                claims.put(claim, append.stream());
            }
        }
        int version = head.version();
        long position = head.position();
        for (var event : append.events()) {
            position = next();
            version++;
            events.add(Envelope.stamp(event, position, version, recordedTime));
            identities.add(event.identity());
            if (event.mayBeKnown()) {
                known.identities.put(event.identity(), position);
            }
        }
        known.streams.put(append.stream(), head.appended(version, position));
        remember(append, position, version);
        return new Appended(position - append.events().size() + 1, position, version);
    }

    private void remember(Append append, long position, int version) {
        var key = append.idempotency();
        if (key != null) {
            var answer =
                    new StoredAnswer(
                            key.key(),
                            key.fingerprint(),
                            append.stream(),
                            position,
                            version,
                            key.answer());
            answers.add(answer);
            known.answers.put(key.key(), answer);
        }
    }
}
