package io.labledger.eventlog.append;

import io.labledger.eventlog.store.Claim;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** What must be known to decide on a batch. */
record Questions(Set<String> streams, Set<String> keys, Set<Claim> claims, Set<UUID> identities) {

    static final Questions NONE = new Questions(Set.of(), Set.of(), Set.of(), Set.of());

    /** All that a batch needs, except for the streams that are known. */
    static Questions of(List<Pending> batch, Predicate<String> knownStream) {
        var streams = new LinkedHashSet<String>();
        var keys = new LinkedHashSet<String>();
        var claims = new LinkedHashSet<Claim>();
        var identities = new LinkedHashSet<UUID>();
        for (var pending : batch) {
            var append = pending.append;
            if (!knownStream.test(append.stream())) {
                streams.add(append.stream());
            }
            for (var guard : append.guards()) {
                if (!knownStream.test(guard.stream())) {
                    streams.add(guard.stream());
                }
            }
            if (append.idempotency() != null) {
                keys.add(append.idempotency().key());
            }
            claims.addAll(append.claims());
            claims.addAll(append.releases());
            for (var event : append.events()) {
                if (event.mayBeKnown()) {
                    identities.add(event.identity());
                }
            }
        }
        return new Questions(streams, keys, claims, identities);
    }

    /** Whether the answer to one request is known. */
    static Questions of(String key) {
        return new Questions(Set.of(), Set.of(key), Set.of(), Set.of());
    }

    Questions streamsOnly() {
        return new Questions(streams, Set.of(), Set.of(), Set.of());
    }

    boolean isEmpty() {
        return streams.isEmpty() && keys.isEmpty() && claims.isEmpty() && identities.isEmpty();
    }
}
