package io.labledger.embedded.system;

import io.labledger.embedded.kafka.KafkaNode;
import io.labledger.embedded.postgres.Password;
import io.labledger.embedded.postgres.PostgresNode;
import io.labledger.embedded.process.AotCache;
import io.labledger.embedded.process.Node;
import io.labledger.embedded.process.Ports;
import io.labledger.embedded.proxy.Routes;
import io.labledger.embedded.service.Service;
import io.labledger.embedded.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which processes a system has, where each listens, and what each is told. */
final class Topology {
    private static final int KAFKA_PORT = 19092;
    private static final int POSTGRES_PORT = 15432;
    private static final String READER = "labledger_reader";
    private static final String READ_MODELS = "insights";
    private static final String KAFKA_CACHE = "deploy/cli/target/kafka.aot";

    private final LocalSystem.Settings settings;
    private final Services list;
    private final DataDirectory data;
    private final PostgresNode postgres;
    private final KafkaNode kafka;
    private final List<ServiceNode> services = new ArrayList<>();

    Topology(LocalSystem.Settings settings, Services list, DataDirectory data, PortClaims ports)
            throws IOException {
        this.settings = settings;
        this.list = list;
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
                        List.of("-Xmx512m", "-XX:+UseSerialGC"),
                        cache(settings.project().resolve(KAFKA_CACHE)));
        for (Service service : list.all()) {
            services.add(node(service, ports));
        }
    }

    /**
     * @throws CannotRun when a service was not built
     */
    static void checkBuilt(Path project, Services list) {
        for (Service service : list.all()) {
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
        return List.copyOf(services);
    }

    /** What services that serve say a person has to see to: they refuse commands until then. */
    List<String> complaints() {
        return services.stream().flatMap(s -> s.complaint().stream()).toList();
    }

    /** What the services need in the database server before they start. */
    void provideDatabases() throws IOException {
        for (Service service : list.all()) {
            postgres.provide(service.name(), service.name(), password(service.name()));
        }
        postgres.admit(READER, password(READER), READ_MODELS);
    }

    Routes routes() {
        var routes = Routes.to(backend(list.answersOthers()));
        for (Service service : list.all()) {
            routes.with(backend(service), service.paths());
        }
        return routes;
    }

    private Routes.Backend backend(Service service) {
        return services.stream()
                .filter(node -> node.name().equals(service.name()))
                .map(node -> new Routes.Backend(node.name(), node.port()))
                .findFirst()
                .orElseThrow();
    }

    SystemState.Postgres sql() {
        return new SystemState.Postgres(
                "127.0.0.1",
                postgres.port(),
                postgres.jdbcUrl(READ_MODELS),
                READER,
                passwordFile(READER).toString());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    private AotCache cache(Path file) {
        return new AotCache(file.toAbsolutePath().normalize(), settings.training());
    }

    private ServiceNode node(Service service, PortClaims ports) throws IOException {
        Path application = service.application(settings.project());
        int port = ports.claimFrom(Ports.free());
        return new ServiceNode(
                service.name(),
                data.resolve("logs").resolve(service.name() + ".log"),
                application,
                port,
                "/q/" + service.name() + "/health/ready",
                List.of("-Xmx" + service.heap(), "-XX:+UseParallelGC"),
                cache(application.resolveSibling("app.aot")),
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
