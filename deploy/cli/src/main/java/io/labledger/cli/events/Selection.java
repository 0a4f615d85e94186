package io.labledger.cli.events;

import io.labledger.cli.client.Query;
import io.labledger.cli.client.Services;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which events are asked for: the options that list and tail share. */
final class Selection {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            defaultValue = "experiments",
            description = "Whose log. Default: ${DEFAULT-VALUE}.")
    private String service = "experiments";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "Only this type: run-started, or io.labledger.experiments.run-started.v1.")
    private @Nullable String type;

    @Option(
            names = "--stream",
            paramLabel = "STREAM",
            description = "Only this stream: run/<id> or experiment/<id>.")
    private @Nullable String stream;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description = "From this position in the log on; the first is 0.")
    private @Nullable Long from;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description =
                    "Recorded since: 2026-03-01T09:30:00Z, 2026-03-01, or 90s, 10m, 2h, 3d ago.")
    private @Nullable Moment since;

    @Option(names = "--json", description = "Print one CloudEvent a line, exactly as it is stored.")
    private boolean json;

    void check() {
        if (!Services.logs().contains(service)) {
            throw wrong(
                    "There is no service '%s'. Services: %s"
                            .formatted(service, String.join(", ", Services.logs())));
        }
        if (from != null && from < 0) {
            throw wrong("--from is a position: 0 or more");
        }
    }

    ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    boolean json() {
        return json;
    }

    /** Whether a place to begin was given. */
    boolean begins() {
        return from != null || since != null;
    }

    /** The first position that is wanted, when that alone says where to begin. */
    @Nullable Long firstPosition() {
        return since == null ? from : null;
    }

    /** What asks for the events that begin at a position, or where the options say. */
    Query query(@Nullable Long position) {
        return Query.of(Services.events(service))
                .with("from", position == null ? from : position)
                .with("since", position != null || since == null ? null : since.instant())
                .with("type", type)
                .with("stream", stream);
    }

    /** The path that tells whether the system is there and where its log ends. */
    String first() {
        return query(null).with("limit", 1).toString();
    }
}
