package io.labledger.experiments.openapi;

import static io.labledger.experiments.openapi.EventsDescription.answer;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Completes the description of the API: the schemas of the records, and what every command and
 * every query has in common (headers, problems), which META-INF/openapi.yaml words once.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class ApiDescription implements OASFilter {

    private static final String EVENTS = "/api/experiments/events";
    private static final Set<String> NEW_THINGS = Set.of("proposeExperiment", "startRun");
    private static final Set<String> OPTIONAL_BODIES =
            Set.of("unblockExperiment", "archiveExperiment", "startRun", "finishRun");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents();
        var shared = List.copyOf(components.getSchemas().keySet());
        shared.stream().filter(name -> !SharedParts.isOurs(name)).forEach(components::removeSchema);
        BodyRecords.schemas().forEach(components::addSchema);
        api.getPaths().getPathItems().forEach(this::describe);
    }

    private void describe(String path, PathItem item) {
        if (path.equals(EVENTS)) {
            EventsDescription.describeEvents(item);
            return;
        }
        if (path.startsWith("/schemas/")) {
            EventsDescription.describeSchemas(path, item);
            return;
        }
        item.getOperations()
                .forEach(
                        (method, operation) -> {
                            describeIds(path, operation);
                            if (method == PathItem.HttpMethod.GET) {
                                describeQuery(operation);
                            } else {
                                describeCommand(path, operation);
                            }
                        });
    }

    private static void describeIds(String path, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            switch (String.valueOf(parameter.getName())) {
                case "id" ->
                        parameter.schema(
                                SharedParts.schema(
                                        path.startsWith("/api/runs") ? "RunId" : "ExperimentId"));
                case "number" -> parameter.schema(SharedParts.schema("Number"));
                case "key", "name" -> parameter.schema(SharedParts.schema("Name"));
                default -> {}
            }
        }
    }

    private static void describeQuery(Operation operation) {
        var ok = operation.getResponses().getAPIResponse("200");
        ok.addHeader("Ledger-Position", SharedParts.header("LedgerPosition"));
        if (!"findExperiment".equals(operation.getOperationId())) {
            ok.addHeader("ETag", SharedParts.header("ETag"));
            answer(operation, "404", "NotFound");
        }
        answer(operation, "400", "Invalid");
        answer(operation, "406", "NotAcceptable");
        answer(operation, "503", "Unavailable");
    }

    private static void describeCommand(String path, Operation operation) {
        var isNew = NEW_THINGS.contains(String.valueOf(operation.getOperationId()));
        var parameters = new ArrayList<>(List.of("LedgerActor", "CorrelationId", "Traceparent"));
        parameters.add("IdempotencyKey");
        if (!isNew) {
            parameters.add("IfMatch");
            answer(operation, "412", "Stale");
        }
        parameters.forEach(name -> operation.addParameter(SharedParts.parameter(name)));
        operation.getResponses().removeAPIResponse("200");
        answer(operation, isNew ? "201" : "200", isNew ? "Created" : "Done");
        if (path.contains("{id}")) {
            answer(operation, "404", "NotFound");
        }
        answer(operation, "400", "Invalid");
        answer(operation, "406", "NotAcceptable");
        answer(operation, "409", "Refused");
        answer(operation, "413", "TooLarge");
        answer(operation, "422", "KeyReused");
        answer(operation, "503", "Unavailable");
        describeBody(operation);
    }

    private static void describeBody(Operation operation) {
        var body = operation.getRequestBody();
        if (body == null) {
            return;
        }
        answer(operation, "415", "UnsupportedMediaType");
        var id = String.valueOf(operation.getOperationId());
        body.required(!OPTIONAL_BODIES.contains(id));
        var media = body.getContent().getMediaType("application/json");
        media.example(BodyExamples.of(id));
    }
}
