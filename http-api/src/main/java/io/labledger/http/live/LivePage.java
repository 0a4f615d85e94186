package io.labledger.http.live;

import java.util.List;

/**
 * A stretch of a log that has been looked through.
 *
 * @param items those of it that are wanted, in order
 * @param next the position after it, to go on from
 */
public record LivePage<E>(List<E> items, long next) {
    public LivePage {
        items = List.copyOf(items);
    }
}
