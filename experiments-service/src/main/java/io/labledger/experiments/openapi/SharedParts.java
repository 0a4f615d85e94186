package io.labledger.experiments.openapi;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** References to what META-INF/openapi.yaml says once for all operations. */
final class SharedParts {

    private static final Set<String> SCHEMAS =
            Set.of(
                    "ExperimentId",
                    "RunId",
                    "Name",
                    "Number",
                    "Problem",
                    "CommandReply",
                    "MetricRows",
                    "MetricSeries",
                    "Measurement",
                    "Step",
                    "Timestamp",
                    "CloudEvent",
                    "Position",
                    "Limit",
                    "Time",
                    "EventReport",
                    "BatchReport");

    private SharedParts() {}

    static boolean isOurs(String schema) {
        return SCHEMAS.contains(schema);
    }

    static Schema schema(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    static Header header(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    static Parameter parameter(String name) {
        return OASFactory.createParameter().ref("#/components/parameters/" + name);
    }
}
