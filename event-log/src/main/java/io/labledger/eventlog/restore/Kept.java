package io.labledger.eventlog.restore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What only the replaced store or topic had, as it was kept. */
@ApplicationScoped
public class Kept {

    private static final int PAGE = 500;

    private static final String ONLY_THERE =
            """
            select kept.bytes from %s.event as kept
            where not exists (select from event as now where now.position = kept.position and now.bytes = kept.bytes)
            order by kept.position""";

    private static final String ALL = "select bytes from %s.event order by position";

    private final DataSource database;

    Kept(DataSource database) {
        this.database = database;
    }

    /** Writes the events as JSON lines, as the very bytes that were stored. */
    void write(RestoreStatus restore, OutputStream out) throws IOException {
        var sql = restore.target() == RestoreStatus.Target.STORE ? ONLY_THERE : ALL;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false); // so that not all of it is in memory
            try (var statement = connection.prepareStatement(sql.formatted(restore.keptIn()))) {
                statement.setFetchSize(PAGE);
                var row = statement.executeQuery();
                while (row.next()) {
                    out.write(row.getBytes(1));
                    out.write('\n');
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
