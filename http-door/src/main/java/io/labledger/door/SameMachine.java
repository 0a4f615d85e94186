package io.labledger.door;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Nobody proves who they are on the loopback address, so a web page from elsewhere must not be able
 * to speak through the browser of someone who works here: neither under a name that it made point
 * to this machine (DNS rebinding) nor by sending changes across origins. The proxy asks, and so
 * does each service.
 */
public final class SameMachine {

    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>[a-z0-9_.-]+|\\[[0-9a-f:.]+])(?::\\d{0,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://(?<authority>[^/]+)");
    private static final Pattern LOCAL_NAME = Pattern.compile("(?:[a-z0-9_-]+\\.)*localhost");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private SameMachine() {}

    /**
     * What a request says of where it goes and where it comes from.
     *
     * @param target as it stands in the request line
     * @param hosts the values of its Host headers
     * @param origins the values of its Origin headers
     * @param fetchSite its Sec-Fetch-Site header
     */
    public record Asked(
            String method,
            String target,
            List<String> hosts,
            List<String> origins,
            @Nullable String fetchSite) {}

    /** Why a request is not served: a status and a problem's code and detail. */
    public record Objection(int status, String code, String detail) {}

    /** Why the request is not served, if so: 400, 421 {@code wrong-host}, 403. */
    public static Optional<Objection> objection(Asked request) {
        var hosts = hosts(request);
        if (hosts.isEmpty()
                || request.hosts().size() > 1
                || !hosts.stream().allMatch(host -> parts(host).matches())) {
            return Optional.of(
                    new Objection(
                            400,
                            "invalid-request",
                            "A request has one Host header, a name or an address with or without a port (RFC 9112, section 3.2)"));
        }
        if (!hosts.stream().allMatch(SameMachine::isLoopback)) {
            return Optional.of(
                    new Objection(
                            421,
                            "wrong-host",
                            "Ask for 127.0.0.1 or localhost: without authentication only this"
                                    + " machine is served."));
        }
        if (!HARMLESS.contains(request.method()) && isForeign(request)) {
            return Optional.of(
                    new Objection(
                            403,
                            "cross-origin",
                            "A page of another origin may not change anything here."));
        }
        return Optional.empty();
    }

    /** Whom the request asks, wherever it says so: all of it has to be right. */
    private static List<String> hosts(Asked request) {
        var hosts = new ArrayList<>(request.hosts());
        var target = inTarget(request.target());
        if (target != null) {
            hosts.add(target);
        }
        return hosts;
    }

    /** The authority of a target in absolute form, which goes before the Host header. */
    private static @Nullable String inTarget(String target) {
        if (target.startsWith("/")) {
            return null;
        }
        try {
            return new URI(target).getRawAuthority();
        } catch (URISyntaxException _) {
            return null; // no address of anything here
        }
    }

    private static boolean isForeign(Asked request) {
        return request.origins().isEmpty()
                ? "cross-site".equalsIgnoreCase(request.fetchSite())
                : !request.origins().stream().allMatch(SameMachine::isLocalOrigin);
    }

    private static boolean isLocalOrigin(String origin) {
        var parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        return parts.matches() && isLoopback(parts.group("authority"));
    }

    private static boolean isLoopback(String authority) {
        var parts = parts(authority);
        if (!parts.matches()) {
            return false;
        }
        var host = parts.group("host");
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return LOCAL_NAME.matcher(name).matches() || isLoopbackAddress(name);
    }

    private static Matcher parts(String authority) {
        return AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
    }

    /** Of an address that is written out: a name is never looked up. */
    private static boolean isLoopbackAddress(String literal) {
        try {
            return InetAddress.ofLiteral(literal).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
