package io.labledger.insights.engine.generation;

import static java.util.stream.Collectors.joining;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The views that dashboards read: stable objects in a schema of their own. What they read is
 * changed in place, so that grants on them, and what others have built over them, stay.
 */
final class Views {

    /** Serialises those who replace views: some of them read the tables of every context. */
    private static final long LOCK = 0x1ab1ed6f;

    /** What stands once for each context, with UNION ALL between. */
    private static final Pattern EACH =
            Pattern.compile("\\{each\\}(.*?)\\{/each\\}", Pattern.DOTALL);

    private static final String NOT_REPLACEABLE = "42P16";

    private static final String READ_BY_SHARED =
            """
            SELECT DISTINCT n.nspname
            FROM pg_rewrite r
            JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                AND d.refclassid = 'pg_class'::regclass
            JOIN pg_class c ON c.oid = d.refobjid AND c.relkind = 'r'
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.ev_class = to_regclass('%s.activities')
            ORDER BY 1
            """
                    .formatted(Schemas.VIEWS);

    private static final String GRANT =
            """
            DO $$
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'labledger_reader') THEN
                    CREATE ROLE labledger_reader NOLOGIN;
                END IF;
            EXCEPTION
                -- whoever made the database may make the role; a projector that may not goes on without
                WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
            END $$;
            DO $$
            DECLARE
                ours text;
            BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'labledger_reader') THEN
                    GRANT USAGE ON SCHEMA %1$s TO labledger_reader;
                    FOR ours IN SELECT format('%%I.%%I', schemaname, viewname) FROM pg_views
                        WHERE schemaname = '%1$s' AND viewowner = current_user
                    LOOP
                        EXECUTE 'GRANT SELECT ON ' || ours || ' TO labledger_reader';
                    END LOOP;
                END IF;
            END $$;
            """
                    .formatted(Schemas.VIEWS);

    private final Context context;
    private final Contexts contexts;

    Views(Context context, Contexts contexts) {
        this.context = context;
        this.contexts = contexts;
    }

    /** Makes the views read the live generation, and notes that they do. */
    void replace(Connection connection) throws SQLException {
        Sql.execute(connection, "SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
        String live = Schemas.of(context).live();
        if (!Sql.exists(connection, "to_regnamespace", Schemas.VIEWS)) {
            Sql.execute(connection, "CREATE SCHEMA " + Schemas.VIEWS);
        }
        own(connection, live);
        Sql.execute(connection, shared(there(connection)));
        Sql.execute(connection, GRANT);
        try (var note =
                connection.prepareStatement("UPDATE %s.generation SET views = ?".formatted(live))) {
            note.setString(1, fingerprint());
            note.executeUpdate();
        }
    }

    /**
     * Tries whether PostgreSQL will let the views of a context read a generation, and leaves them
     * as they are: better to know before a rebuild than after it.
     */
    void tryOn(Connection connection, String schema) throws SQLException {
        if (!Sql.exists(connection, "to_regnamespace", Schemas.VIEWS)) {
            return;
        }
        var before = connection.setSavepoint();
        own(connection, schema);
        connection.rollback(before);
    }

    /** Whether the views were made by other scripts, or for other contexts, than there are now. */
    boolean areStale(Connection connection) throws SQLException {
        String live = Schemas.of(context).live();
        var made = Sql.strings(connection, "SELECT views FROM %s.generation".formatted(live));
        return !made.equals(List.of(fingerprint()))
                || !Sql.strings(connection, READ_BY_SHARED).equals(there(connection));
    }

    private void own(Connection connection, String schema) throws SQLException {
        Sql.execute(connection, "SET LOCAL search_path TO " + schema);
        try {
            Sql.execute(connection, Scripts.of(context, "views.sql"));
        } catch (SQLException e) {
            throw NOT_REPLACEABLE.equals(e.getSQLState()) ? refused(e) : e;
        }
    }

    private SQLException refused(SQLException e) {
        return new SQLException(
                """
                views.sql of %s would take away or change what dashboards may rely on: %s. \
                Columns may only be added, at the end; give a view of another shape another name, or drop the old \
                one by hand once nobody reads it, then try again\
                """
                        .formatted(context.name(), Sql.firstLine(e)),
                e.getSQLState(),
                e);
    }

    /** The live schemas that there are, in order. */
    private List<String> there(Connection connection) throws SQLException {
        return Schemas.there(connection, contexts).stream()
                .map(each -> Schemas.of(each).live())
                .toList();
    }

    private static String shared(List<String> schemas) {
        return EACH.matcher(Scripts.engine("views.sql"))
                .replaceAll(
                        each ->
                                schemas.stream()
                                        .map(schema -> each.group(1).replace("{context}", schema))
                                        .collect(joining("UNION ALL")));
    }

    private String fingerprint() {
        var text = Scripts.of(context, "views.sql") + Scripts.engine("views.sql");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
