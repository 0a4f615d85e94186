package io.labledger.http.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a log, read once for all who keep up with it. */
final class Tail<E> {

    private static final int MOST_ITEMS = 5_000;
    private static final long MOST_BYTES = 4L << 20;

    private final LiveSource<E> source;
    private final String log;
    private final ArrayDeque<Item<E>> items = new ArrayDeque<>();
    private final ArrayDeque<Item<E>> late = new ArrayDeque<>();
    private long lateCount;
    private long first;
    private long next;
    private long bytes;

    /** An item, and its text once somebody wanted it. */
    static final class Item<E> {
        private final E subject;
        private final long position;
        private byte @Nullable [] text;

        Item(E subject, long position) {
            this.subject = subject;
            this.position = position;
        }

        E subject() {
            return subject;
        }

        long position() {
            return position;
        }

        byte[] text(LiveSource<E> source) {
            var made = text;
            if (made == null) {
                made = source.text(subject);
                text = made;
            }
            return made;
        }
    }

    Tail(LiveSource<E> source, String log) {
        this.source = source;
        this.log = log;
        first = source.head(log) + 1;
        next = first;
    }

    /**
     * Reads what has been recorded since; when that is very much, everyone reads it alone. When the
     * log ends earlier than before it is another one: nothing that was read of it counts any more.
     */
    synchronized void readOn() {
        var head = source.head(log);
        if (head - next >= MOST_ITEMS || head + 1 < next) {
            items.clear();
            late.clear();
            bytes = 0;
            first = head + 1;
            next = first;
        }
        while (next <= head) {
            var page = source.read(log, next, head);
            page.items().forEach(this::add);
            if (page.next() == next) {
                return; // not there after all: the next round looks again
            }
            next = page.next();
        }
    }

    /** Keeps what has come to the log after what is behind it, for who is beyond it already. */
    synchronized void addLate(List<E> subjects) {
        for (var subject : subjects) {
            late.addLast(new Item<>(subject, source.position(subject)));
            lateCount++;
            if (late.size() > MOST_ITEMS) {
                late.removeFirst();
            }
        }
    }

    /** How many have come late in all. */
    synchronized long lateCount() {
        return lateCount;
    }

    /** What has come late since there were {@code seen} of them. */
    synchronized List<Item<E>> late(long seen) {
        var unseen = seen > lateCount ? lateCount : lateCount - seen;
        return late.stream().skip(Math.max(0, late.size() - unseen)).toList();
    }

    private void add(E subject) {
        items.addLast(new Item<>(subject, source.position(subject)));
        bytes += source.size(subject);
        while (items.size() > MOST_ITEMS || bytes > MOST_BYTES) {
            var oldest = items.removeFirst();
            bytes -= source.size(oldest.subject());
            first = oldest.position() + 1;
        }
    }

    /** Whether everything from a position on is here. */
    synchronized boolean reaches(long position) {
        return position >= first;
    }

    /** Everything from a position on; null when that is not here any more. */
    synchronized @Nullable LivePage<Item<E>> since(long position) {
        if (position < first) {
            return null;
        }
        var since = new ArrayList<Item<E>>();
        for (var latest = items.descendingIterator(); latest.hasNext(); ) {
            var item = latest.next();
            if (item.position() < position) {
                break;
            }
            since.add(item);
        }
        return new LivePage<>(since.isEmpty() ? List.of() : since.reversed(), next);
    }
}
