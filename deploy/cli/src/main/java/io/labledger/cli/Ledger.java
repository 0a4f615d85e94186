package io.labledger.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running system a command talks to; every command that talks to one has this as a mixin. */
public final class Ledger {
    private static final String LOCAL = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "The system's address. Default: LABLEDGER_URL, else the one that runs on this"
                            + " machine.")
    private @Nullable String url;

    private @Nullable HttpClient http;

    /** The origin, as given or found. */
    public URI url() {
        String address =
                given(url)
                        .or(() -> given(System.getenv("LABLEDGER_URL")))
                        .or(() -> Running.url(home()))
                        .orElse(LOCAL)
                        .strip();
        try {
            URI origin = URI.create(address);
            if (origin.getHost() != null && String.valueOf(origin.getScheme()).startsWith("http")) {
                return origin;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for an address of another kind
        }
        throw new CommandFailed(
                Exit.USAGE, "'" + address + "' is no address: give one like " + LOCAL);
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

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> !v.isBlank());
    }
}
