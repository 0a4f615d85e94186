package io.labledger.embedded.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a role may not do that only reads. Said again at each start, so that it also holds in a
 * cluster that an earlier version made, and whatever the role has changed about itself is undone.
 */
final class Guest {
    private static final int CONNECTIONS = 20;

    /** Some of these the role may set otherwise for its session; {@code temp_file_limit} not. */
    private static final Map<String, String> SETTINGS = settings();

    /**
     * Everybody may call these. Large objects are writing by another name; advisory locks are what
     * the owner's processes agree by.
     */
    private static final String OPEN_TO_ALL =
            """
            select p.oid::regprocedure::text from pg_proc p
            where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.proname in ('loread', 'lowrite') or p.proname ~ '^(lo_|pg_(try_)?advisory_)')
            """;

    private Guest() {}

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("default_transaction_read_only", "on");
        settings.put("statement_timeout", "60s");
        settings.put("lock_timeout", "10s");
        settings.put("idle_in_transaction_session_timeout", "60s");
        settings.put("work_mem", "16MB");
        settings.put("temp_file_limit", "1GB");
        return settings;
    }

    /** Its share of the server, for its sessions from now on. */
    static void limit(Statement statement, String role) throws SQLException {
        String name = statement.enquoteIdentifier(role, true);
        statement.execute(
                "alter role "
                        + name
                        + " nosuperuser nocreatedb noreplication nobypassrls connection limit "
                        + CONNECTIONS);
        statement.execute("alter role " + name + " reset all");
        for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
            statement.execute(
                    "alter role %s set %s = '%s'"
                            .formatted(name, setting.getKey(), setting.getValue()));
        }
        // those that every cluster has, and that are open to every role
        for (String database : List.of("postgres", "template1")) {
            statement.execute("revoke all on database " + database + " from public");
        }
    }

    /**
     * Takes from all roles, in the database at hand, what they have unasked; its owner keeps it.
     */
    static void closeWhatIsOpenToAll(Statement statement) throws SQLException {
        List<String> functions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(OPEN_TO_ALL)) {
            while (row.next()) {
                functions.add(row.getString(1));
            }
        }
        String all = String.join(", ", functions);
        String owner;
        try (ResultSet row =
                statement.executeQuery(
                        "select datdba::regrole::text from pg_database where datname = current_database()")) {
            row.next();
            owner = row.getString(1);
        }
        statement.execute("grant execute on function " + all + " to " + owner);
        statement.execute("revoke execute on function " + all + " from public");
        statement.execute("revoke create on schema public from public");
    }
}
