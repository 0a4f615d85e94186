package io.labledger.http.openapi;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Parameter;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Adds to what stands in paths, queries and headers what the scanner of annotations does not know:
 * limits of our own, and which ids those in paths are.
 */
final class Parameters {

    private static final String ID = "id";

    private final RecordSchemas schemas;
    private final Ids ids;

    Parameters(RecordSchemas schemas, Ids ids) {
        this.schemas = schemas;
        this.ids = ids;
    }

    void describe(Endpoint endpoint, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        endpoint.parameters()
                .forEach(
                        parameter ->
                                operation.getParameters().stream()
                                        .filter(each -> isIn(parameter, each.getName()))
                                        .filter(each -> each.getSchema() != null)
                                        .forEach(each -> limit(parameter, each.getSchema())));
        operation.getParameters().stream()
                .filter(each -> each.getSchema() != null && each.getSchema().getItems() != null)
                .filter(each -> each.getExample() instanceof String)
                .forEach(each -> each.example(List.of(each.getExample())));
        operation.getParameters().stream()
                .filter(each -> ID.equals(each.getName()) && each.getSchema().getPattern() == null)
                .forEach(each -> identify(endpoint, each));
    }

    private static void limit(Parameter parameter, Schema schema) {
        if (parameter.getType() == String.class) {
            Limits.ofText(parameter, schema);
        } else if (parameter.getType().isPrimitive()
                || Number.class.isAssignableFrom(parameter.getType())) {
            Limits.ofNumber(parameter, schema);
        } else if (schema.getItems() != null
                && parameter.getAnnotatedType() instanceof AnnotatedParameterizedType list) {
            Limits.ofText(list.getAnnotatedActualTypeArguments()[0], schema.getItems());
        }
    }

    private void identify(
            Endpoint endpoint, org.eclipse.microprofile.openapi.models.parameters.Parameter id) {
        var type = ids.after(endpoint.path(), ID);
        if (type != null) {
            id.schema(schemas.of(type));
        }
    }

    private static boolean isIn(Parameter parameter, @Nullable String name) {
        var path = parameter.getAnnotation(PathParam.class);
        var query = parameter.getAnnotation(QueryParam.class);
        var header = parameter.getAnnotation(HeaderParam.class);
        return (path != null && path.value().equals(name))
                || (query != null && query.value().equals(name))
                || (header != null && header.value().equals(name));
    }
}
