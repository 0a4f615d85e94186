package io.labledger.embedded.process;

/** Asks a process to stop in good order. */
public final class GentleStop {
    private GentleStop() {}

    /**
     * SIGTERM; for PostgreSQL SIGINT, which ends the sessions where SIGTERM would wait for them.
     */
    public static void ask(ProcessHandle process) {
        boolean postgres =
                process.info()
                        .command()
                        .filter(program -> program.endsWith("/postgres"))
                        .isPresent();
        if (!postgres || !interrupted(process.pid())) {
            process.destroy();
        }
    }

    private static boolean interrupted(long pid) {
        try {
            return new ProcessBuilder("sh", "-c", "kill -INT " + pid).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
