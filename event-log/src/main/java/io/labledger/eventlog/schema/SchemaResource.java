package io.labledger.eventlog.schema;

import io.labledger.http.header.Digests;
import io.labledger.http.problem.Echo;
import io.labledger.http.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a log's event types, from the class path: {@code schemas/<type>.json}, and {@code
 * schemas/index.json}, which lists them.
 */
@Path("/schemas/{log}")
@Tag(name = "Events")
public class SchemaResource {

    private static final String SCHEMA_JSON = "application/schema+json";
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,250}\\.json");
    private static final int CACHED_SECONDS = 300;

    private final String log;
    private final ConcurrentMap<String, byte[]> files = new ConcurrentHashMap<>();

    public SchemaResource(@ConfigProperty(name = "labledger.log") String log) {
        this.log = log;
    }

    /** All event types that have a schema here. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listSchemas", summary = "List the event types that have a schema")
    public Response index(@PathParam("log") String asked, @Context Request request) {
        return file(asked, "index.json", MediaType.APPLICATION_JSON, request);
    }

    /** The schema of one type's data. */
    @GET
    @Path("/{file}")
    @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
    @Operation(operationId = "getSchema", summary = "Read the JSON Schema of an event type's data")
    public Response schema(
            @PathParam("log") String asked,
            @PathParam("file") String file,
            @Context Request request) {
        return file(asked, file, SCHEMA_JSON, request);
    }

    private Response file(String asked, String file, String type, Request request) {
        var bytes = asked.equals(log) && FILE.matcher(file).matches() ? read(file) : null;
        if (bytes == null) {
            throw Problem.of(
                            404,
                            "schema-not-found",
                            "There is no schema " + Echo.of(asked + "/" + file) + " here")
                    .asException();
        }
        var tag = new EntityTag(Digests.hex(new String(bytes, StandardCharsets.UTF_8)));
        var caching = new CacheControl();
        caching.setMaxAge(CACHED_SECONDS);
        var unchanged = request.evaluatePreconditions(tag);
        var response = unchanged == null ? Response.ok(bytes).type(type) : unchanged;
        return response.tag(tag).cacheControl(caching).build();
    }

    private byte @Nullable [] read(String file) {
        var cached = files.get(file);
        if (cached != null) {
            return cached;
        }
        var loader = Thread.currentThread().getContextClassLoader();
        try (var resource = loader.getResourceAsStream("schemas/" + file)) {
            if (resource == null) {
                return null;
            }
            var bytes = resource.readAllBytes();
            files.put(file, bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
