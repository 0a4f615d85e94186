package io.labledger.embedded.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The JVM of one Kafka node: formats its directory the first time, serves, and stops in order on
 * SIGTERM.
 */
public final class KafkaMain {
    /** Written inside the data directory's parent once the node serves. */
    static final String SERVES = "serves";

    private KafkaMain() {}

    /** Arguments: directory, port, port of the controller. */
    public static void main(String[] args) {
        try {
            run(args);
        } catch (Throwable failure) { // its threads would keep a half-started node alive
            failure.printStackTrace();
            System.err.println("Kafka cannot start: " + failure); // last, where it is looked for
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Path data = directory.resolve("data");
        format(data);
        Map<String, String> settings =
                KafkaSettings.of(data, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        server.startup();
        Files.writeString(directory.resolve(SERVES), String.valueOf(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE_ID)
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }
}
