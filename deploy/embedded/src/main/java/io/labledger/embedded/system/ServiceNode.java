package io.labledger.embedded.system;

import io.labledger.embedded.process.AotCache;
import io.labledger.embedded.process.JavaNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of our own services, as built: a JVM that serves when it says that it is ready; or that it is
 * not, and will not be before a person has seen to it.
 */
final class ServiceNode extends JavaNode {
    private static final int PROBE_MILLIS = 2_000;

    private final Path application;
    private final int port;
    private final String readiness;
    private final Map<String, String> environment;
    private volatile @Nullable String complaint;

    /**
     * @param application the {@code quarkus-run.jar}
     * @param readiness path that replies 200 once it is ready
     */
    ServiceNode(
            String name,
            Path log,
            Path application,
            int port,
            String readiness,
            List<String> jvmFlags,
            AotCache cache,
            Map<String, String> environment) {
        super(name, log, jvmFlags, cache);
        this.application = application;
        this.port = port;
        this.readiness = readiness;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    protected List<String> program() {
        return List.of("-jar", application.toString());
    }

    @Override
    protected Map<String, String> environment() {
        return environment;
    }

    /** The first start of a new version may have to read all of a log. */
    @Override
    protected Duration startLimit() {
        return Duration.ofMinutes(30);
    }

    /** What a person has to see to before it takes commands; as of its last start. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint).map(text -> name() + " refuses commands. " + text);
    }

    @Override
    protected boolean serves() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + readiness)
                                    .toURL()
                                    .openConnection();
            probe.setConnectTimeout(PROBE_MILLIS);
            probe.setReadTimeout(PROBE_MILLIS);
            boolean ready = probe.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (InputStream body = ready ? probe.getInputStream() : probe.getErrorStream()) {
                complaint = ready || body == null ? null : Refusal.in(body.readAllBytes());
            }
            return ready || complaint != null;
        } catch (IOException e) {
            return false; // not yet; awaitServing notices when the process ends
        }
    }
}
