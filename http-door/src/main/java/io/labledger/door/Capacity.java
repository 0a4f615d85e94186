package io.labledger.door;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much a server takes at a time. A connection is an open file, and a live stream through the
 * proxy is two, so that the process's limit of open files decides; the JVM has raised it as far as
 * it may ({@code ulimit -Hn}).
 *
 * @param connections most connections of clients
 * @param streams most live streams
 */
public record Capacity(int connections, int streams) {

    /** Live streams that a system is meant to serve, with room to spare. */
    public static final int WANTED_STREAMS = 6_000;

    private static final int MOST_STREAMS = 10_000; // what memory is planned for
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int OWN_FILES = 500; // jars, logs, databases, idle connections

    /** What this process can take. */
    public static Capacity ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? of(unix.getMaxFileDescriptorCount())
                : new Capacity(MOST_CONNECTIONS, MOST_STREAMS);
    }

    /** What a process that may have so many files open can take. */
    static Capacity of(long files) {
        var left = Math.max(50, files - OWN_FILES);
        var streams = (int) Math.min(MOST_STREAMS, left * 2 / 5);
        return new Capacity((int) Math.min(MOST_CONNECTIONS, left - streams), streams);
    }

    /** Whether that is less than a system is meant to serve. */
    public boolean isScarce() {
        return streams < WANTED_STREAMS;
    }
}
