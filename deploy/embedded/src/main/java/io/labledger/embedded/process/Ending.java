package io.labledger.embedded.process;

import java.util.Map;

/** How a process ended, in words. */
public final class Ending {
    private static final int FIRST_SIGNAL = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL",
                    11, "SIGSEGV", 15, "SIGTERM");

    private Ending() {}

    /** {@code ended with exit code 1}, or {@code was ended by SIGKILL (exit code 137)}. */
    public static String of(Process ended) {
        int code = ended.exitValue();
        String signal = SIGNALS.get(code - FIRST_SIGNAL);
        return signal == null
                ? "ended with exit code " + code
                : "was ended by " + signal + " (exit code " + code + ")";
    }
}
