package io.labledger.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds TCP ports on the loopback address. */
public final class Ports {
    // below the range from which systems give ports to outgoing connections: a port found here is
    // not lost to one
    // while its process restarts
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int LAST = 65_535;

    private Ports() {}

    /** A port on which nothing listens now. */
    public static int free() {
        return first(
                IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                        .limit(1_000));
    }

    /** The preferred port when it is free, else the next one that is; any when there is none. */
    public static int freeFrom(int preferred) {
        return IntStream.rangeClosed(preferred, Math.min(LAST, preferred + 1_000))
                .filter(Ports::isFree)
                .findFirst()
                .orElseGet(Ports::free);
    }

    /** Whether nothing listens on the port. */
    public static boolean isFree(int port) {
        return obstacle(port).isEmpty();
    }

    /** Why we cannot listen on the port; empty when we can. */
    public static Optional<IOException> obstacle(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static int first(IntStream candidates) {
        return candidates
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no free TCP port on the loopback address"));
    }
}
