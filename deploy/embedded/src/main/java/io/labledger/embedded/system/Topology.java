package io.labledger.embedded.system;

import io.labledger.embedded.kafka.KafkaNode;
import io.labledger.embedded.postgres.Password;
import io.labledger.embedded.postgres.PostgresNode;
import io.labledger.embedded.process.Node;
import io.labledger.embedded.process.Ports;
import io.labledger.embedded.proxy.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which processes a system has, where each listens, and what each is told. */
final class Topology {
    private static final int KAFKA_PORT = 19092;
    private static final int POSTGRES_PORT = 15432;
    private static final String READER = "labledger_reader";
    private static final Service EXPERIMENTS =
            new Service("experiments", "experiments-service", "512m");
    private static final Service INSIGHTS = new Service("insights", "insights-projector", "1g");

    private final DataDirectory data;
    private final PostgresNode postgres;
    private final KafkaNode kafka;
    private final ServiceNode experiments;
    private final ServiceNode insights;

    /**
     * A service: its name, which is also its database's and role's, where it is built, its largest
     * heap.
     */
    private record Service(String name, String module, String heap) {
        Path application(Path project) {
            return project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        }
    }

    Topology(Path project, DataDirectory data, PortClaims ports) throws IOException {
        this.data = data;
        Path logs = data.resolve("logs");
        postgres =
                new PostgresNode(
                        data.resolve("postgres"),
                        logs.resolve("postgres.log"),
                        ports.claimFrom(POSTGRES_PORT),
                        "512MB");
        kafka =
                new KafkaNode(
                        data.resolve("kafka"),
                        logs.resolve("kafka.log"),
                        ports.claimFrom(KAFKA_PORT),
                        ports.claimFrom(KAFKA_PORT + 1),
                        List.of("-Xmx512m", "-XX:+UseSerialGC"));
        experiments = service(EXPERIMENTS, project, ports);
        insights = service(INSIGHTS, project, ports);
    }

    /**
     * @throws CannotRun when a service was not built
     */
    static void checkBuilt(Path project) {
        for (Service service : List.of(EXPERIMENTS, INSIGHTS)) {
            if (!Files.exists(service.application(project))) {
                throw new CannotRun(
                        "The "
                                + service.name()
                                + " service is not built ("
                                + service.application(project)
                                + " is missing): run './mvnw package -DskipTests' in "
                                + project
                                + ".");
            }
        }
    }

    List<Node> infrastructure() {
        return List.of(postgres, kafka);
    }

    List<Node> services() {
        return List.of(experiments, insights);
    }

    /** What services that serve say a person has to see to: they refuse commands until then. */
    List<String> complaints() {
        return Stream.of(experiments, insights).flatMap(s -> s.complaint().stream()).toList();
    }

    /** What the services need in the database server before they start. */
    void provideDatabases() throws IOException {
        postgres.provide(EXPERIMENTS.name(), EXPERIMENTS.name(), password(EXPERIMENTS.name()));
        postgres.provide(INSIGHTS.name(), INSIGHTS.name(), password(INSIGHTS.name()));
        postgres.admit(READER, password(READER), INSIGHTS.name());
    }

    Routes routes() {
        return Routes.to(new Routes.Backend(INSIGHTS.name(), insights.port()))
                .with(
                        new Routes.Backend(EXPERIMENTS.name(), experiments.port()),
                        List.of(
                                "/api/experiments",
                                "/api/runs",
                                "/schemas/experiments",
                                "/log/experiments",
                                "/q/experiments"));
    }

    SystemState.Postgres sql() {
        return new SystemState.Postgres(
                "127.0.0.1",
                postgres.port(),
                postgres.jdbcUrl(INSIGHTS.name()),
                READER,
                passwordFile(READER).toString());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    private ServiceNode service(Service service, Path project, PortClaims ports)
            throws IOException {
        int port = ports.claimFrom(Ports.free());
        return new ServiceNode(
                service.name(),
                data.resolve("logs").resolve(service.name() + ".log"),
                service.application(project),
                port,
                "/q/" + service.name() + "/health/ready",
                List.of("-Xmx" + service.heap(), "-XX:+UseParallelGC"),
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.name()),
                        "QUARKUS_DATASOURCE_USERNAME", service.name(),
                        "QUARKUS_DATASOURCE_PASSWORD", password(service.name()),
                        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", String.valueOf(port)));
    }

    private String password(String role) throws IOException {
        return Password.in(passwordFile(role));
    }

    private Path passwordFile(String role) {
        return data.resolve("secrets").resolve(role + ".password");
    }
}
