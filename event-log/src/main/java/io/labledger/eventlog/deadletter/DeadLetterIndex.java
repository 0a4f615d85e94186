package io.labledger.eventlog.deadletter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in the topic the last word about each letter is. Of the settled ones it knows the latest;
 * of the open ones the earliest, however many there are: those beyond are counted, and found when
 * it is filled again.
 */
final class DeadLetterIndex {

    private final int mostOpen;
    private final int mostSettled;
    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final LinkedHashMap<String, Entry> settled = new LinkedHashMap<>();
    private long beyond;

    /** The last word about a letter. */
    record Entry(String id, int attempt, Status status, long offset) {}

    DeadLetterIndex(int mostOpen, int mostSettled) {
        this.mostOpen = mostOpen;
        this.mostSettled = mostSettled;
    }

    /** Takes note of a record; they come in the order of the topic. */
    synchronized void add(Entry entry) {
        var known = find(entry.id());
        if (known != null && known.attempt() > entry.attempt()) {
            return; // about an attempt that was followed by another
        }
        open.remove(entry.id());
        settled.remove(entry.id());
        if (entry.status() != Status.OPEN) {
            settled.put(entry.id(), entry);
            if (settled.size() > mostSettled) {
                settled.pollFirstEntry();
            }
        } else if (open.size() < mostOpen) {
            open.put(entry.id(), entry);
        } else {
            beyond++;
        }
    }

    /** How many letters are open. */
    synchronized long open() {
        return open.size() + beyond;
    }

    /** Whether there is room again for letters that were only counted. */
    synchronized boolean isToBeFilledAgain() {
        return beyond > 0 && open.size() <= mostOpen / 2;
    }

    synchronized void clear() {
        open.clear();
        settled.clear();
        beyond = 0;
    }

    synchronized @Nullable Entry find(String id) {
        var entry = open.get(id);
        return entry == null ? settled.get(id) : entry;
    }

    /** The letters with a status after an offset, in the order of the topic. */
    synchronized List<Entry> after(long offset, Status status, int most) {
        Collection<Entry> all = (status == Status.OPEN ? open : settled).values();
        return all.stream()
                .filter(entry -> entry.status() == status && entry.offset() > offset)
                .limit(most)
                .toList();
    }
}
