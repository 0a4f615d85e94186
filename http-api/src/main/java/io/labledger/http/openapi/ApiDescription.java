package io.labledger.http.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Describes a service's API as its code is: bodies, answers and parameters by their types and
 * limits, and what operations have in common by the {@link Conventions} of the modules that the
 * service is made of. What the service writes in META-INF/openapi.yaml goes first.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

    private static final String OWN = "META-INF/openapi.yaml";
    private static final String EVERYBODYS = "META-INF/labledger/http-api.yaml";
    private static final String INCLUSION = "quarkus.jackson.serialization-inclusion";

    private final IndexView index;
    private final ClassLoader classes = Thread.currentThread().getContextClassLoader();

    public ApiDescription(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.components(OASFactory.createComponents());
        }
        var conventions = conventions();
        gatherParts(api.getComponents(), conventions);
        var schemas = schemas(api.getComponents());
        var examples = Examples.of(classes);
        var operations =
                new Operations(
                        schemas,
                        new Parameters(schemas, Ids.in(index, classes)),
                        examples,
                        conventions);
        var endpoints = new Endpoints(resources());
        each(api, endpoints, operations::describeBody);
        schemas.onlyAnswered();
        each(api, endpoints, operations::describe);
        schemas.schemas().forEach(api.getComponents()::addSchema);
        examples.addTo(api.getComponents());
        Unused.removeFrom(api);
    }

    /** What is written, without what the scanner makes of classes. */
    private void gatherParts(Components components, List<Conventions> conventions) {
        var parts = new Parts(classes, ConfigProvider.getConfig());
        components.setSchemas(null);
        Parts.merge(parts.read(OWN), components);
        conventions.forEach(each -> Parts.merge(parts.read(each.parts()), components));
        Parts.merge(parts.read(EVERYBODYS), components);
    }

    private static RecordSchemas schemas(Components components) {
        var inclusion = ConfigProvider.getConfig().getOptionalValue(INCLUSION, String.class);
        return new RecordSchemas(Set.copyOf(components.getSchemas().keySet()), inclusion.isEmpty());
    }

    private List<Conventions> conventions() {
        return index.getAllKnownImplementations(DotName.createSimple(Conventions.class)).stream()
                .map(found -> found.name().toString())
                .sorted()
                .map(name -> (Conventions) Classes.make(Classes.load(name, classes)))
                .filter(each -> each.areOf(index))
                .toList();
    }

    private Stream<Class<?>> resources() {
        return index.getAnnotations(DotName.createSimple(Path.class)).stream()
                .filter(found -> found.target().kind() == AnnotationTarget.Kind.CLASS)
                .map(found -> Classes.load(found.target().asClass().name().toString(), classes));
    }

    private static void each(
            OpenAPI api, Endpoints endpoints, BiConsumer<Endpoint, Operation> description) {
        api.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (verb, operation) ->
                                                        description.accept(
                                                                endpoints.get(verb, path),
                                                                operation)));
    }
}
