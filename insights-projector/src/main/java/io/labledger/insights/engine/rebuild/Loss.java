package io.labledger.insights.engine.rebuild;

import io.labledger.insights.engine.generation.Schemas;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds what the live read model shows and the rebuilt one would not. */
final class Loss {

    private static final int STREAMS = 20;

    private final DataSource database;
    private final String parked;

    Loss(DataSource database, Schemas schemas) {
        this.database = database;
        // the trail of activities has a row for each event that was applied
        this.parked =
                """
            SELECT p.stream, min(p.position), (array_agg(p.type ORDER BY p.position))[1],
                (array_agg(p.reason ORDER BY p.position))[1], count(*), sum(count(*)) OVER (),
                count(*) OVER ()
            FROM %s.parked_event p
            JOIN %s.activity a ON a.log = p.log AND a.position = p.position AND a.type = p.type
            GROUP BY p.stream ORDER BY min(p.position) LIMIT %d
            """
                        .formatted(schemas.next(), schemas.live(), STREAMS);
    }

    /** Events that the rebuilt one has parked and the live one has applied; null for none. */
    @Nullable Held parked() throws SQLException {
        var streams = new ArrayList<Held.Stream>();
        long events = 0;
        long all = 0;
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(parked)) {
            while (row.next()) {
                streams.add(
                        new Held.Stream(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5)));
                events = row.getLong(6);
                all = row.getLong(7);
            }
        }
        return streams.isEmpty()
                ? null
                : new Held(
                        "%d events of %d streams that the live read model shows could not be applied"
                                .formatted(events, all),
                        events,
                        streams);
    }

    /** Events that the live one has applied, and that its topic does not have. */
    static Held behind(String topic, long end, long served) {
        return new Held(
                "topic %s ends at position %d, and the live read model shows events up to %d"
                        .formatted(topic, end, served),
                served - end,
                List.of());
    }
}
