package io.labledger.embedded.system;

import io.labledger.embedded.process.Ports;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports that one system has chosen. A port is chosen seconds before a process listens on it;
 * the claim keeps another system of the same user, started at the same moment, from choosing it
 * too. Claims end with the JVM.
 */
final class PortClaims implements AutoCloseable {
    private static final int BEYOND = 65_536;

    private final Path directory =
            Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "labledger-ports-" + System.getProperty("user.name"));
    private final List<FileChannel> claims = new ArrayList<>();

    /** The preferred port, or the next one that is free and not claimed. */
    int claimFrom(int preferred) throws IOException {
        for (int port = preferred; port < Math.min(preferred + 1_000, BEYOND); port++) {
            if (Ports.isFree(port) && claim(port)) {
                return port;
            }
        }
        throw new CannotRun("No port from " + preferred + " on is free on this machine.");
    }

    /**
     * Whether the port is ours now: nobody else has claimed it. Where no claim can be made, nobody
     * else has made one either.
     */
    boolean claim(int port) throws IOException {
        FileChannel channel;
        try {
            Ownership.makePrivate(directory);
            channel =
                    FileChannel.open(
                            directory.resolve(port + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            return true;
        }
        try {
            if (channel.tryLock() != null) {
                claims.add(channel);
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // claimed by this very JVM
        }
        channel.close();
        return false;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel claim : claims) {
            claim.close();
        }
    }
}
