package io.labledger.follower.testkit;

import io.labledger.embedded.kafka.KafkaNode;
import io.labledger.embedded.postgres.PostgresNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real PostgreSQL and a real Kafka, started once per JVM; they end with it. */
public final class RealNodes {

    private static final String PASSWORD = "ledger-test";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private RealNodes() {}

    /** Where a database is. */
    public record Database(String name, String url, String user, String password) {}

    /** A new, empty database with a role of its own. */
    public static Database database() {
        var name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        postgres().provide(name, name, PASSWORD);
        return new Database(name, postgres().jdbcUrl(name), name, PASSWORD);
    }

    /** The running PostgreSQL; may be killed and started again. */
    public static PostgresNode postgres() {
        return Nodes.STARTED.postgres();
    }

    /** The running Kafka; may be killed and started again. */
    public static KafkaNode kafka() {
        return Nodes.STARTED.kafka();
    }

    /** A client that administers the running Kafka. */
    public static Admin admin() {
        var settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka().bootstrapServers());
        return Admin.create(settings);
    }

    private record Nodes(PostgresNode postgres, KafkaNode kafka) {

        static final Nodes STARTED = start();

        private static Nodes start() {
            try {
                var directory = Files.createTempDirectory("labledger-test-");
                var postgres = PostgresNode.in(directory.resolve("postgres"));
                var kafka = KafkaNode.in(directory.resolve("kafka"));
                for (var node : List.of(postgres, kafka)) {
                    node.launch();
                }
                postgres.awaitServing();
                kafka.awaitServing();
                return new Nodes(postgres, kafka);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
