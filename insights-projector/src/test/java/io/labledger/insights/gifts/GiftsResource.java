package io.labledger.insights.gifts;

import io.labledger.http.header.Reads;
import io.labledger.http.problem.Problem;
import io.labledger.insights.query.ReadModel;
import io.labledger.insights.query.Rows;
import io.labledger.insights.query.Sql;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who got gifts, over HTTP. */
@Path("/api/insights/gifts")
@Tag(name = "Gifts", description = "Who got gifts, and what for")
@Reads
@RunOnVirtualThread
public class GiftsResource {

    private final ReadModel readModel;

    GiftsResource(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** How often a person got gifts, and what for the last time. */
    public record Gifts(String person, int times, String words, Instant lastAt) {}

    @GET
    @Path("{id}")
    @Operation(operationId = "getGifts", summary = "How often a person got gifts")
    public Gifts gifts(@PathParam("id") @Size(max = 250) String person) {
        var select = Sql.of("SELECT times, words, last_at FROM receiver WHERE person = ?", person);
        return readModel
                .read(connection -> select.list(connection, row -> gifts(person, row)))
                .stream()
                .findAny()
                .orElseThrow(
                        () ->
                                Problem.of(
                                                404,
                                                "person-not-found",
                                                "Nobody has given them anything yet")
                                        .asException());
    }

    private static Gifts gifts(String person, ResultSet row) throws SQLException {
        return new Gifts(
                person, row.getInt("times"), row.getString("words"), Rows.time(row, "last_at"));
    }
}
