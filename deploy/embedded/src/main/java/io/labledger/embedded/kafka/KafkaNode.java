package io.labledger.embedded.kafka;

import io.labledger.embedded.process.AotCache;
import io.labledger.embedded.process.JavaNode;
import io.labledger.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Kafka node of its own, in a child JVM: what it acknowledged is still there after {@link
 * #kill()} and {@link #start()}. Topics are not made by using them.
 */
public final class KafkaNode extends JavaNode {
    private final Path directory;
    private final int port;
    private final int controllerPort;

    /**
     * A node that keeps its data in {@code directory} and serves on {@code port} of the loopback
     * address.
     */
    public KafkaNode(
            Path directory,
            Path log,
            int port,
            int controllerPort,
            List<String> jvmFlags,
            AotCache cache) {
        super("kafka", log, jvmFlags, cache);
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * For tests: small, quick to start, on free ports, not started yet, stopped with this JVM at
     * the latest.
     */
    public static KafkaNode in(Path directory) {
        KafkaNode node =
                new KafkaNode(
                        directory,
                        directory.resolve("kafka.log"),
                        Ports.free(),
                        Ports.free(),
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        AotCache.NONE);
        node.closeWithThisJvm();
        return node;
    }

    @Override
    public int port() {
        return port;
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    protected void prepare() throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(KafkaMain.SERVES));
    }

    @Override
    protected List<String> program() {
        return List.of(
                "-Djava.util.logging.config.class=" + KafkaLog.class.getName(),
                "-cp",
                ClassPath.of(KafkaMain.class),
                KafkaMain.class.getName(),
                directory.toString(),
                String.valueOf(port),
                String.valueOf(controllerPort));
    }

    @Override
    protected boolean serves() {
        return Files.exists(directory.resolve(KafkaMain.SERVES));
    }
}
