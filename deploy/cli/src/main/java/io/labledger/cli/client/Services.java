package io.labledger.cli.client;

import io.labledger.cli.CommandFailed;
import io.labledger.cli.Exit;
import io.labledger.embedded.service.InvalidServices;
import io.labledger.embedded.service.Service;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The services of a system, as their paths and event types name them. */
public final class Services {
    private static final Pattern TYPE = Pattern.compile("io\\.labledger\\.([a-z]+)\\..+");

    private Services() {}

    /** Every service that a system of this version has, and those that the environment adds. */
    public static List<String> all() {
        return list().all().stream().map(Service::name).toList();
    }

    /** Those that keep a log. */
    public static List<String> logs() {
        return list().logs();
    }

    private static io.labledger.embedded.service.Services list() {
        try {
            return io.labledger.embedded.service.Services.here();
        } catch (InvalidServices e) {
            throw new CommandFailed(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }

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
