package io.labledger.http.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Reads and writes OpenAPI documents, with nothing added to what they say. */
final class Documents {

    private Documents() {}

    static OpenAPI read(InputStream yaml) {
        return bare().withCustomStaticFile(() -> yaml).build().model();
    }

    static String write(OpenAPI api) {
        return bare().withInitialModel(api).build().toJSON();
    }

    private static SmallRyeOpenAPI.Builder bare() {
        return SmallRyeOpenAPI.builder()
                .enableStandardStaticFiles(false)
                .enableModelReader(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false);
    }
}
