package io.labledger.follower.testkit;

import io.labledger.embedded.kafka.KafkaNode;
import io.labledger.embedded.postgres.PostgresNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A real PostgreSQL and a real Kafka for {@code @QuarkusTest}s
 * ({@code @QuarkusTestResource(LedgerInfrastructure.class)}), started once per JVM. Every
 * application that the tests start gets a database of its own, and no topic of the one before.
 *
 * <p>Tests that need no Quarkus use {@link #postgres()}, {@link #kafka()} and {@link #database()}.
 */
public final class LedgerInfrastructure implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        forgetTopics();
        var database = database();
        return Map.of(
                "quarkus.datasource.jdbc.url", database.url(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", kafka().bootstrapServers());
    }

    /** The nodes outlive the application: they end with the JVM. */
    @Override
    public void stop() {}

    /** A new, empty database with a role of its own. */
    public static RealNodes.Database database() {
        return RealNodes.database();
    }

    /** The running PostgreSQL; may be killed and started again. */
    public static PostgresNode postgres() {
        return RealNodes.postgres();
    }

    /** The running Kafka; may be killed and started again. */
    public static KafkaNode kafka() {
        return RealNodes.kafka();
    }

    /** A client that administers the running Kafka. */
    public static Admin admin() {
        return RealNodes.admin();
    }

    private static void forgetTopics() {
        try (var admin = admin()) {
            var topics =
                    admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith("labledger."))
                            .toList();
            admin.deleteTopics(topics).all().get();
            while (admin.listTopics().names().get().stream().anyMatch(topics::contains)) {
                Thread.onSpinWait();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
