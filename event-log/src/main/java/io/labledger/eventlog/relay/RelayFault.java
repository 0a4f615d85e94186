package io.labledger.eventlog.relay;

import org.jspecify.annotations.Nullable;

/** Something that the relay must not go on over: shown to whoever operates the service. */
public class RelayFault extends RuntimeException {

    private final boolean lasting;

    RelayFault(String message, @Nullable Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    RelayFault(String message) {
        this(message, null, false);
    }

    public RelayFault(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /** Topic and store do not belong together: it stays so until a person decides what to do. */
    static RelayFault lasting(String message) {
        return new RelayFault(message, null, true);
    }

    boolean isLasting() {
        return lasting;
    }
}
