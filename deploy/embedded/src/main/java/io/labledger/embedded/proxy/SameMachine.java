package io.labledger.embedded.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Nobody proves who they are on the loopback address, so a web page from elsewhere must not be able
 * to speak through the browser of someone who works here: neither under a name that it made point
 * to this machine (DNS rebinding) nor by sending changes across origins.
 */
final class SameMachine {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");
    private static final Set<HttpMethod> HARMLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private SameMachine() {}

    static Optional<Problem> objection(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        if (!loopback(host)) {
            return Optional.of(
                    new Problem(
                            421,
                            "wrong-host",
                            "Misdirected request",
                            "Ask for 127.0.0.1 or localhost: without authentication only this machine is served."));
        }
        if (!HARMLESS.contains(request.method()) && foreign(request)) {
            return Optional.of(
                    new Problem(
                            403,
                            "cross-origin",
                            "Forbidden",
                            "A page of another origin may not change anything here."));
        }
        return Optional.empty();
    }

    private static boolean foreign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        }
        try {
            return !loopback(Optional.ofNullable(URI.create(origin).getHost()).orElse(""));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean loopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
