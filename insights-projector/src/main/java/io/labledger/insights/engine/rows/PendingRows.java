package io.labledger.insights.engine.rows;

import java.sql.Connection;
import java.sql.SQLException;

/** What a batch has gathered for one table, until it is written in one go. */
public interface PendingRows {

    /** Writes it and forgets it. */
    void flush(Connection connection) throws SQLException;

    /** Forgets it. */
    void clear();
}
