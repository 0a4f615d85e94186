package io.labledger.follower.view;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a database that is away, or busy, from one that refuses what it is told. */
final class Away {

    // connection, invalid transaction state, rollback, resources, locked, stopping, outside, inside
    private static final Set<String> CLASSES =
            Set.of("08", "25", "40", "53", "55", "57", "58", "XX");

    private Away() {}

    static boolean is(SQLException e) {
        var state = e.getSQLState();
        return e instanceof SQLTransientException
                || state == null
                || state.length() < 5
                || CLASSES.contains(state.substring(0, 2));
    }
}
