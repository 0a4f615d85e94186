package io.labledger.follower.view;

import org.jspecify.annotations.Nullable;

/** The view cannot be read: it is not made yet, or the database is away. Try again later. */
public final class ViewUnavailable extends RuntimeException {
    ViewUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
