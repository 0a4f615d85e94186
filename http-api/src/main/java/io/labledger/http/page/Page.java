package io.labledger.http.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of an answer.
 *
 * @param next cursor of the next page; absent on the last one
 */
public record Page<T>(
        List<T> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

    /**
     * The first of what was found.
     *
     * @param found in order, with one more than there is room for when there is more
     * @param item what is shown of it
     * @param cursor the cursor that goes on after it
     */
    public static <F, T> Page<T> of(
            List<F> found, int limit, Function<F, T> item, Function<F, String> cursor) {
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown.stream().map(item).toList(),
                found.size() > limit ? cursor.apply(shown.getLast()) : null);
    }
}
