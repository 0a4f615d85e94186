package io.labledger.acceptance.system;

/**
 * What the {@code labledger} script does before the first {@code up}: processes that were trained
 * start in half the time, and these tests start a great many.
 */
final class Training {

    private static boolean done;

    private Training() {}

    /** Trains them, unless this JVM has done so or {@code LABLEDGER_AOT} is {@code off}. */
    static synchronized void once() {
        if (!done && !"off".equals(System.getenv("LABLEDGER_AOT"))) {
            Command.labledger("train").run().succeeded();
        }
        done = true;
    }
}
