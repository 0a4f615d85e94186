package io.labledger.http.problem;

import java.sql.SQLException;

/** Tells failures of the database from mistakes in what it was asked, by SQLSTATE. */
public final class SqlFailures {

    private SqlFailures() {}

    /** Whether the same statement may work later. */
    public static boolean isUnavailable(SQLException e) {
        return !isRefusal(e)
                || switch (state(e).substring(0, 2)) {
                    // read-only server, deadlock, no resources, locked, cancelled
                    case "25", "40", "53", "55", "57" -> true;
                    default -> false;
                };
    }

    /**
     * Whether the server itself said that the statement failed and goes on: then its transaction is
     * undone for certain.
     */
    public static boolean isRefusal(SQLException e) {
        String state = state(e);
        return switch (state.length() < 5 ? "08" : state.substring(0, 2)) {
            case "08", "58", "XX" -> false; // connection lost, failure outside, failure inside
            case "57" -> !state.startsWith("57P"); // the server stops
            case "25" -> !state.equals("25P03"); // the session has been ended
            default -> true;
        };
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
