package io.labledger.http.openapi;

import io.labledger.http.header.Position;
import io.labledger.http.header.Reads;
import io.labledger.http.problem.Problem;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Describes each operation as its method is, and as all operations are. */
final class Operations {

    private final RecordSchemas schemas;
    private final Parameters parameters;
    private final Examples examples;
    private final List<Conventions> conventions;

    Operations(
            RecordSchemas schemas,
            Parameters parameters,
            Examples examples,
            List<Conventions> conventions) {
        this.schemas = schemas;
        this.parameters = parameters;
        this.examples = examples;
        this.conventions = conventions;
    }

    /** What is sent; of all operations before {@link #describe}. */
    void describeBody(Endpoint endpoint, Operation operation) {
        if (operation.getOperationId() == null) {
            operation.operationId(nameOf(endpoint));
        }
        parameters.describe(endpoint, operation);
        var body = endpoint.body();
        if (body == null) {
            return;
        }
        var media = OASFactory.createMediaType().schema(schemas.of(body.getType()));
        var example = examples.of(operation.getOperationId());
        if (example != null) {
            media.example(example);
        }
        operation.requestBody(
                OASFactory.createRequestBody()
                        .required(!body.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .content(OASFactory.createContent().addMediaType(Forms.JSON, media)));
    }

    /** How it can be answered. */
    void describe(Endpoint endpoint, Operation operation) {
        var described = new Described(operation);
        describeAnswer(endpoint, operation);
        described.answers("400", "Invalid").answers("406", "NotAcceptable");
        if (endpoint.path().contains("{") && !described.has("404")) {
            described.answers("404", "NotFound");
        }
        if (described.takesBody()) {
            described.answers("413", "TooLarge").answers("415", "UnsupportedMediaType");
        }
        described.answers("4XX", "Unfit").answers("503", "Unavailable");
        if (endpoint.has(Reads.class)) {
            described.takes("LedgerMinPosition").tells(Position.HEADER, "LedgerPosition");
        }
        conventions.forEach(each -> each.describe(endpoint, described));
        operation.getResponses().getAPIResponses().forEach(Operations::asProblem);
    }

    private void describeAnswer(Endpoint endpoint, Operation operation) {
        var answer = endpoint.answer();
        if (answer != null) {
            answered(operation, "200", schemas.of(answer, endpoint.method()));
        }
        for (var said : endpoint.method().getAnnotationsByType(APIResponseSchema.class)) {
            var status = said.responseCode().isEmpty() ? "200" : said.responseCode();
            answered(operation, status, schemas.of(said.value()));
        }
        Arrays.stream(endpoint.method().getAnnotationsByType(APIResponse.class))
                .flatMap(said -> Arrays.stream(said.content()))
                .map(content -> content.schema().implementation())
                .filter(type -> type != Void.class)
                .forEach(schemas::of);
    }

    /** Its method and what its resource is about, as in {@code listParked}. */
    private static String nameOf(Endpoint endpoint) {
        return endpoint.method().getName()
                + endpoint.resource().getSimpleName().replaceAll("Resource$", "");
    }

    private static void answered(Operation operation, String status, Schema schema) {
        var answer = operation.getResponses().getAPIResponse(status);
        if (answer != null && answer.getRef() == null) {
            answer.content(content(Forms.JSON, schema));
        }
    }

    /** Of a refusal that a method declares, only its words are its own. */
    private static void asProblem(
            String status, org.eclipse.microprofile.openapi.models.responses.APIResponse answer) {
        if (status.startsWith("4") && answer.getRef() == null && answer.getContent() == null) {
            answer.content(content(Problem.MEDIA_TYPE, Forms.named("Problem")));
        }
    }

    private static Content content(String type, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(type, OASFactory.createMediaType().schema(schema));
    }
}
