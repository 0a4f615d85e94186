package io.labledger.http.problem;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached, is too busy, or failed; the caller may try again.
 *
 * <p>Nothing of an append that ends with this has been stored, unless {@link #outcomeUnknown} says
 * that it could not be found out in time: then the same append with the same idempotency key is
 * safe.
 */
public final class StoreUnavailable extends RuntimeException {

    private final boolean outcomeUnknown;

    private StoreUnavailable(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    public StoreUnavailable(String message) {
        this(message, null, false);
    }

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /** For an append that may have been stored. */
    public static StoreUnavailable outcomeUnknown(String message, @Nullable Throwable cause) {
        return new StoreUnavailable(message, cause, true);
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
