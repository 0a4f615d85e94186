package io.labledger.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.LedgerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One more process of experiments-service, on the store and the topic of a running system; nobody
 * starts it again when it has ended.
 */
public final class ServiceInstance implements AutoCloseable {

    private static final String SERVICE = "experiments";
    private static final Path APPLICATION =
            Project.ROOT.resolve("experiments-service/target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final LedgerClient client;

    private ServiceInstance(Process process, LedgerClient client) {
        this.process = process;
        this.client = client;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts one and waits until it is ready. */
    public static ServiceInstance beside(RunningSystem system) {
        try {
            int port = RunningSystem.freePort();
            var log = system.data().resolve("logs").resolve("another-experiments.log");
            var builder =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-jar",
                                    APPLICATION.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            var environment = builder.environment();
            var state = system.state();
            environment.put(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(state.process("postgres").port(), SERVICE));
            environment.put("QUARKUS_DATASOURCE_USERNAME", SERVICE);
            environment.put("QUARKUS_DATASOURCE_PASSWORD", password(system));
            environment.put("KAFKA_BOOTSTRAP_SERVERS", state.kafka());
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", "" + port);
            var instance = new ServiceInstance(builder.start(), at(port));
            instance.awaitReady();
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of the system's own process of the service, without the proxy between. */
    public static LedgerClient own(RunningSystem system) {
        return at(system.state().process(SERVICE).port());
    }

    private static LedgerClient at(int port) {
        return new LedgerClient(URI.create("http://127.0.0.1:" + port));
    }

    private static String password(RunningSystem system) throws IOException {
        return Files.readString(system.data().resolve("secrets").resolve(SERVICE + ".password"))
                .strip();
    }

    private void awaitReady() {
        await("another instance is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            assertThat(process.isAlive()).as("it still runs").isTrue();
                            return client.answers("/q/experiments/health/ready");
                        });
    }

    public LedgerClient client() {
        return client;
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        await("the instance is gone").atMost(PATIENCE).until(() -> !process.isAlive());
    }

    /** Whether the service at the other end of a client is the one that relays to the topic. */
    public static boolean leads(LedgerClient client) {
        for (var check : client.read("/q/experiments/health/ready").json().get("checks")) {
            if (check.get("name").asText().equals("event-log")) {
                return check.get("data").has("relayed");
            }
        }
        throw new AssertionError("no health check of the log");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            await("the instance ends").atMost(PATIENCE).until(() -> !process.isAlive());
        }
    }
}
