package io.labledger.follower.view;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The view cannot be read: it is not made yet, or the database is away. Try again later. */
public final class ViewUnavailable extends RuntimeException {
    ViewUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether it is made, and could be read if the database answered. */
    public boolean databaseIsAway() {
        return getCause() instanceof SQLException;
    }
}
