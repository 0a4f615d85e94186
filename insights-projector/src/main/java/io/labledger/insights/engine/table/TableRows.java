package io.labledger.insights.engine.table;

import io.labledger.insights.engine.rows.CopyRows;
import io.labledger.insights.engine.rows.DeleteRows;
import io.labledger.insights.engine.rows.PendingRows;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows of one table that a batch writes. A row that exists already is replaced: deleted by key,
 * copied anew. Both are set-based, and PostgreSQL would make a new row version for an update as
 * well.
 *
 * @param <S> the state whose rows they are
 */
public final class TableRows<S> implements PendingRows {

    private final Table<S> table;
    private final CopyRows rows;
    private final DeleteRows old;

    TableRows(Table<S> table) {
        this.table = table;
        this.rows = new CopyRows(table.name(), table.names().toArray(String[]::new));
        this.old = new DeleteRows(table.name(), table.keyColumns());
    }

    /**
     * Adds the row of a state.
     *
     * @param stored whether the table has a row with its key, which this one replaces
     */
    public void put(S state, boolean stored) {
        if (stored) {
            delete(state);
        }
        table.append(rows, state);
    }

    /** Deletes the row of a state, if there is one. */
    public void delete(S state) {
        old.add(table.key(state));
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        old.flush(connection);
        rows.flush(connection);
    }

    @Override
    public void clear() {
        old.clear();
        rows.clear();
    }
}
