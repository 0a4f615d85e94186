package io.labledger.eventlog.event;

import java.util.List;

/** A fact that can be told in parts, for when it is too large for one event. */
public interface Splittable<E> {

    /**
     * The same fact in about {@code parts} (≥ 2) parts of about the same size, in order; fewer than
     * two when it cannot be divided further.
     */
    List<? extends E> split(int parts);
}
