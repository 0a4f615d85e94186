package io.labledger.insights.engine.parking;

import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.generation.Schemas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the parked events of the live read model. */
@ApplicationScoped
public class ParkingLot {

    private final DataSource database;
    private final String table;

    @Inject
    ParkingLot(DataSource database, Contexts contexts) {
        this.database = database;
        this.table = Schemas.of(contexts.all().getFirst()).live() + ".parked_event";
    }

    /** How many events are parked. */
    public long count() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Parked events after a position, in order. */
    public List<ParkedEvent> list(long after, int limit) throws SQLException {
        List<ParkedEvent> list = new ArrayList<>();
        String sql =
                "SELECT log, position, stream, type, reason, parked_at FROM "
                        + table
                        + " WHERE position > ? ORDER BY position LIMIT ?";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setLong(1, after);
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    list.add(
                            new ParkedEvent(
                                    rows.getString(1),
                                    rows.getLong(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getTimestamp(6).toInstant()));
                }
            }
        }
        return list;
    }

    /** How many events of a stream are parked. */
    public long count(String stream) throws SQLException {
        String sql = "SELECT count(*) FROM " + table + " WHERE stream = ?";
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, stream);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
