package io.labledger.insights.engine.rebuild;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells database errors that pass by themselves. */
final class Transient {

    /** Connection, resources, someone's shutdown, locks, serialisation. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "55", "40", "25");

    private Transient() {}

    static boolean is(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || state == null
                || state.length() < 2
                || CLASSES.contains(state.substring(0, 2));
    }
}
