package io.labledger.http.openapi;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jspecify.annotations.Nullable;

/** Parts that nothing refers to: each service gets what its own operations have. */
final class Unused {

    private static final Pattern REFERENCE = Pattern.compile("\"(#/components/[^\"]+)\"");

    private Unused() {}

    static void removeFrom(OpenAPI api) {
        int removed;
        do {
            removed = removeOnce(api, references(api));
        } while (removed > 0); // what only that referred to is unused by now
    }

    private static int removeOnce(OpenAPI api, Set<String> used) {
        var all = api.getComponents();
        return remove("schemas", all.getSchemas(), used, all::removeSchema)
                + remove("parameters", all.getParameters(), used, all::removeParameter)
                + remove("headers", all.getHeaders(), used, all::removeHeader)
                + remove("requestBodies", all.getRequestBodies(), used, all::removeRequestBody)
                + remove("responses", all.getResponses(), used, all::removeResponse);
    }

    private static int remove(
            String kind,
            @Nullable Map<String, ?> parts,
            Set<String> used,
            Consumer<String> remove) {
        if (parts == null) {
            return 0;
        }
        var unused =
                parts.keySet().stream()
                        .filter(name -> !used.contains("#/components/" + kind + "/" + name))
                        .toList();
        unused.forEach(remove);
        return unused.size();
    }

    private static Set<String> references(OpenAPI api) {
        return REFERENCE
                .matcher(Documents.write(api))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
