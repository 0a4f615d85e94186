package io.labledger.eventlog.append;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** Holds a log's lock, so that appends have to wait and come together in the next batch. */
final class HeldLog implements AutoCloseable {

    private final Connection connection;

    HeldLog(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("select next from log_head for update");
    }

    /** Has appends decided in one batch; says what became of each. */
    static List<AppendResult> together(DataSource database, Appender appender, Append... appends)
            throws Exception {
        var results = new ArrayList<CompletableFuture<AppendResult>>();
        try (var _ = new HeldLog(database)) {
            appender.submit(Appends.count("first", 0)); // holds the appender up
            for (var append : appends) {
                results.add(appender.submit(append));
            }
        }
        var answers = new ArrayList<AppendResult>();
        for (var result : results) {
            answers.add(result.get());
        }
        return answers;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
