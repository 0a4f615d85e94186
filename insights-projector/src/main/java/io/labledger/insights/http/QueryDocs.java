package io.labledger.insights.http;

import io.labledger.http.header.MinPosition;
import io.labledger.http.header.Position;
import io.labledger.http.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the OpenAPI document what all queries have in common, once instead of at each. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class QueryDocs implements OASFilter {

    private static final String PREFIX = "/api/insights/";

    /** Only these wait for a position; the others are about the projection itself. */
    private static final List<String> READS = List.of("experiments", "runs", "activity", "stream");

    /** What can be sent; unknown fields are refused. */
    private static final List<String> BODIES = List.of("Start", "Retry");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getComponents().addSchema("Problem", problem());
        // without this the document describes the class of a Java library
        document.getComponents()
                .addSchema("JsonNode", OASFactory.createSchema().description("Any JSON"));
        document.getComponents().removeSchema("JsonNodeType");
        document.getComponents().getSchemas().forEach(QueryDocs::describe);
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) -> {
                            if (path.startsWith(PREFIX)) {
                                item.getOperations()
                                        .values()
                                        .forEach(operation -> describe(path, operation));
                            }
                        });
    }

    private static void describe(String name, Schema schema) {
        if (BODIES.contains(name)) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        anyJson(schema);
    }

    /** A property that may be any JSON has no type beside that. */
    private static void anyJson(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        Map.copyOf(schema.getProperties())
                .forEach(
                        (name, property) -> {
                            if (String.valueOf(property.getRef()).endsWith("/JsonNode")) {
                                schema.addProperty(
                                        name,
                                        OASFactory.createSchema()
                                                .ref(property.getRef())
                                                .description(property.getDescription()));
                            }
                        });
    }

    private static void describe(String path, Operation operation) {
        addResponse(operation, "400", "Something in the request is wrong; errors says what");
        if (operation.getRequestBody() != null) {
            addResponse(operation, "415", "The body is not JSON");
        }
        addResponse(operation, "503", "Not reachable or not yet there; try again");
        if (path.contains("{")) {
            addResponse(operation, "404", "There is no such record");
        }
        if (READS.stream().anyMatch(read -> path.startsWith(PREFIX + read))) {
            operation.addParameter(minPosition());
            var answer = operation.getResponses().getAPIResponse("200");
            if (answer != null) {
                answer.addHeader(
                        Position.HEADER,
                        OASFactory.createHeader()
                                .description("The answer has at least what is up to here")
                                .schema(text().addExample("experiments:42")));
            }
        }
    }

    private static void addResponse(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation.getResponses().addAPIResponse(status, response(description));
        }
    }

    private static APIResponse response(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(
                                                        OASFactory.createSchema()
                                                                .ref(
                                                                        "#/components/schemas/Problem"))));
    }

    private static Parameter minPosition() {
        return OASFactory.createParameter()
                .name(MinPosition.HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "Waits, up to 5 seconds, until the answer has what is up to this position:"
                                + " the Ledger-Position that a command answered with")
                .schema(text().pattern("^[a-z][a-z0-9.-]{0,62}:[0-9]{1,18}$"))
                .example("experiments:0");
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema problem() {
        var error =
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .properties(Map.of("field", text(), "message", text()));
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("A problem document, RFC 9457")
                .required(List.of("type", "title", "status", "detail", "code"))
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text().description("For people"))
                .addProperty("code", text().description("For programs"))
                .addProperty(
                        "errors", OASFactory.createSchema().addType(SchemaType.ARRAY).items(error));
    }
}
