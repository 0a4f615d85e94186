package io.labledger.experiments.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Describes what a service has from the event log's own library: events in and out, and schemas.
 */
final class EventsDescription {

    private EventsDescription() {}

    static void describeEvents(PathItem item) {
        var post = item.getPOST();
        post.operationId("recordEvents");
        post.requestBody(
                OASFactory.createRequestBody().ref("#/components/requestBodies/CloudEvents"));
        List.of("LedgerActor", "CeSpecversion", "CeId", "CeSource", "CeType", "CeSubject")
                .forEach(name -> post.addParameter(SharedParts.parameter(name)));
        answer(post, "200", "EventsRecorded");
        answer(post, "404", "NotFound");
        answer(post, "409", "Refused");
        answer(post, "413", "TooLarge");
        answer(post, "415", "UnsupportedMediaType");
        answer(post, "422", "KeyReused");
        describeErrors(post);
        var get = item.getGET();
        get.operationId("readEvents");
        for (var parameter : get.getParameters()) {
            switch (String.valueOf(parameter.getName())) {
                case "from", "Last-Event-ID" -> parameter.schema(SharedParts.schema("Position"));
                case "limit" -> parameter.schema(SharedParts.schema("Limit"));
                case "since" -> parameter.schema(SharedParts.schema("Time"));
                default -> {}
            }
        }
        answer(get, "200", "Events");
        describeErrors(get);
    }

    static void describeSchemas(String path, PathItem item) {
        var get = item.getGET();
        get.operationId(path.endsWith("{file}") ? "getSchema" : "listSchemas");
        get.tags(List.of("Events"));
        answer(get, "200", "Schema");
        answer(get, "304", "NotModified");
        answer(get, "404", "NotFound");
        describeErrors(get);
    }

    private static void describeErrors(Operation operation) {
        answer(operation, "400", "Invalid");
        answer(operation, "406", "NotAcceptable");
        answer(operation, "503", "Unavailable");
    }

    static void answer(Operation operation, String status, String name) {
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse().ref("#/components/responses/" + name));
    }
}
