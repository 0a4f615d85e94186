package io.labledger.cli.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The services that keep a log, as their paths and event types name them. */
public final class Services {
    /** Every service a system of this version has. */
    public static final List<String> KNOWN = List.of("experiments");

    private static final Pattern TYPE = Pattern.compile("io\\.labledger\\.([a-z]+)\\..+");

    private Services() {}

    /** The service whose events have this type: {@code io.labledger.<service>.…}. */
    public static Optional<String> ofType(String type) {
        var matcher = TYPE.matcher(type);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Where a service takes events and gives them back. */
    public static String events(String service) {
        return "/api/" + service + "/events";
    }
}
