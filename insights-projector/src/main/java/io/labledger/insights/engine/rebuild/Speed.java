package io.labledger.insights.engine.rebuild;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Events per second over the last seconds. Not for several threads at once. */
final class Speed {

    private static final long WINDOW_NANOS = 5_000_000_000L;

    private record Mark(long nanos, long position) {}

    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private @Nullable Mark first;

    void at(long position) {
        var mark = new Mark(System.nanoTime(), position);
        first = first == null ? mark : first;
        marks.add(mark);
        while (marks.size() > 2 && mark.nanos - marks.getFirst().nanos > WINDOW_NANOS) {
            marks.removeFirst();
        }
    }

    /** Over the last seconds. */
    long recent() {
        return marks.isEmpty() ? 0 : between(marks.getFirst(), marks.getLast());
    }

    /** Over all the time. */
    long overall() {
        return first == null ? 0 : between(first, marks.getLast());
    }

    private static long between(Mark from, Mark to) {
        long nanos = to.nanos - from.nanos;
        return nanos == 0 ? 0 : Math.round((to.position - from.position) * 1e9 / nanos);
    }
}
