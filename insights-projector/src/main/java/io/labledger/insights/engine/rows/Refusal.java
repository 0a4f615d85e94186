package io.labledger.insights.engine.rows;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells errors that an event causes from those that pass by themselves. */
public final class Refusal {

    /**
     * Bad data, a broken constraint, too big for an index: the same event fails again and again.
     */
    private static final Set<String> CLASSES = Set.of("22", "23", "54");

    private Refusal() {}

    /** Why the database refuses the data, or null when it is not the data's fault. */
    public static @Nullable String reason(Exception e) {
        if (!(e instanceof SQLException refused)) {
            return "the projection failed: " + e;
        }
        String state = refused.getSQLState();
        if (state == null || state.length() < 2 || !CLASSES.contains(state.substring(0, 2))) {
            return null;
        }
        String message = String.valueOf(refused.getMessage());
        return "the database refuses it: " + message.lines().findFirst().orElse(state);
    }
}
