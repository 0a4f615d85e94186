package io.labledger.embedded.supervisor;

/**
 * One process as it is now.
 *
 * @param pid 0 while there is none
 * @param started epoch milliseconds at which the operating system says that it began; 0 while there
 *     is none
 * @param restarts how often it had to be started again
 */
public record ProcessStatus(
        String name, long pid, long started, int port, ProcessState state, int restarts) {}
