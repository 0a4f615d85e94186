package io.labledger.insights.kudos;

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

/** Who was thanked, over HTTP. */
@Path("/api/insights/kudos")
@Tag(name = "Kudos", description = "Who was thanked, and what for")
@Reads
@RunOnVirtualThread
public class KudosResource {

    private final ReadModel readModel;

    KudosResource(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** How often a person was thanked, and what for the last time. */
    public record Thanks(String person, int times, String words, Instant lastAt) {}

    @GET
    @Path("{id}")
    @Operation(operationId = "getThanks", summary = "How often a person was thanked")
    public Thanks thanks(@PathParam("id") @Size(max = 250) String person) {
        var select = Sql.of("SELECT times, words, last_at FROM thanked WHERE person = ?", person);
        return readModel
                .read(connection -> select.list(connection, row -> thanks(person, row)))
                .stream()
                .findAny()
                .orElseThrow(
                        () ->
                                Problem.of(404, "person-not-found", "Nobody has thanked them yet")
                                        .asException());
    }

    private static Thanks thanks(String person, ResultSet row) throws SQLException {
        return new Thanks(
                person, row.getInt("times"), row.getString("words"), Rows.time(row, "last_at"));
    }
}
