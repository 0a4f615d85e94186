package io.labledger.insights.engine.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rows in which a table of the live read model and the rebuilt one differ. A changed row counts
 * once on each side.
 *
 * @param onlyLive rows that only the live one has
 * @param onlyRebuilt rows that only the rebuilt one has
 * @param samples a few of these rows
 */
public record TableDifference(String table, long onlyLive, long onlyRebuilt, List<Sample> samples) {

    /** A row of one side: {@code live} or {@code rebuilt}. */
    public record Sample(String side, @Schema(type = SchemaType.OBJECT) JsonNode row) {}
}
