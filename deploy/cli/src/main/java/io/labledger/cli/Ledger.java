package io.labledger.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running system a command talks to; every command that talks to one has this as a mixin. */
public final class Ledger {
    private static final String EXAMPLE = "http://127.0.0.1:8080";
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The system's address. Default: LABLEDGER_URL, else the only one of yours that"
                            + " runs on this machine.")
    private @Nullable String url;

    private @Nullable URI origin;
    private @Nullable HttpClient http;

    /**
     * The origin, as given or found.
     *
     * @throws CommandFailed when none is given and not exactly one runs, or it is no address
     */
    public synchronized URI url() {
        if (origin == null) {
            origin = origin(url != null ? url : fromEnvironment().orElseGet(Running::url));
        }
        return origin;
    }

    private static Optional<String> fromEnvironment() {
        return Optional.ofNullable(System.getenv("LABLEDGER_URL")).filter(u -> !u.isBlank());
    }

    private static URI origin(String address) {
        try {
            URI uri = new URI(address.strip());
            if (isOrigin(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, as for an address of another kind
        }
        throw new CommandFailed(
                Exit.USAGE,
                "'" + address + "' is no address of a system: give one like " + EXAMPLE);
    }

    /** Nothing but scheme, host and port: the rest would be dropped in silence. */
    private static boolean isOrigin(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getPort() != 0
                && uri.getPort() <= HIGHEST_PORT
                && uri.getPath().matches("/?")
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    /** An address on the system, for a path such as {@code /api/system}. */
    public URI resolve(String path) {
        return url().resolve(path);
    }

    /** One client for the command's life, made when it is needed: it costs start-up time. */
    public synchronized HttpClient http() {
        if (http == null) {
            http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(Duration.ofSeconds(5))
                            .build();
        }
        return http;
    }

    /** Where the project lies: set by the {@code labledger} script, else the current directory. */
    public static Path home() {
        return Path.of(System.getProperty("labledger.home", ".")).toAbsolutePath().normalize();
    }
}
