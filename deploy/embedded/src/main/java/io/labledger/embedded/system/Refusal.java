package io.labledger.embedded.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a service refuses commands, as its readiness says. */
final class Refusal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusal() {}

    /** Null when it does not refuse them, whatever else is not ready. */
    static @Nullable String in(byte[] readiness) throws IOException {
        for (var check : JSON.readTree(readiness).path("checks")) {
            var refuses = check.path("data").path("refuses");
            if (refuses.isTextual()) {
                return refuses.asText();
            }
        }
        return null;
    }
}
