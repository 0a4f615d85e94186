package io.labledger.eventlog.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Envelope;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.event.UnstampedEvent;
import io.labledger.eventlog.notes.NoteEvent;
import io.labledger.eventlog.notes.Notes;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.follower.testkit.RealNodes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventIdentityTest {

    private static final Metadata NOW = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);

    private final RealNodes.Database where = LedgerInfrastructure.database();

    @Test
    void a_log_of_an_earlier_version_gets_the_identities_that_it_would_have_given_itself()
            throws SQLException {
        var uuid = "0192a6d5-c3b0-7f4e-8a1b-2c3d4e5f6a7b";
        var events =
                List.of(
                        note(NOW),
                        note(NOW.from("e-1", "/ci")),
                        note(NOW.from("Euro € 😀 \\\" \n", "/ci/β")),
                        note(NOW.from(uuid, "/labledger/notes")),
                        note(NOW.from(uuid, "/labledger/elsewhere")),
                        note(NOW.from(uuid.toUpperCase(java.util.Locale.ROOT), "/labledger/notes")),
                        note(NOW.from("e-1", "/ci")));
        migrate("1");
        try (var database = connect()) {
            for (int position = 0; position < events.size(); position++) {
                store(events.get(position), position, database);
            }
        }
        migrate("latest");
        var expected = new ArrayList<@Nullable UUID>();
        events.forEach(event -> expected.add(event.identity()));
        expected.set(6, null); // repeats the second's: from before that was refused
        try (var database = connect()) {
            assertThat(identities(database)).isEqualTo(expected).doesNotHaveDuplicates();
        }
        assertThat(expected.get(3)).isEqualTo(UUID.fromString(uuid));
        assertThat(expected.get(0).version()).isEqualTo(7);
        assertThat(expected.get(1).version()).isEqualTo(8);
    }

    private static UnstampedEvent note(Metadata metadata) {
        return Notes.CATALOGUE
                .codec()
                .encode("note/1", List.of(NoteEvent.Noted.of("n")), metadata)
                .getFirst();
    }

    private static void store(UnstampedEvent event, int position, Connection database)
            throws SQLException {
        var stamped = Envelope.stamp(event, position, position + 1, Instant.EPOCH);
        try (var insert =
                database.prepareStatement(
                        "insert into event (position, stream_id, version, type, recorded_at, bytes)"
                                + " values (?, ?, ?, ?, now(), ?)")) {
            insert.setLong(1, stamped.position());
            insert.setString(2, stamped.stream());
            insert.setInt(3, stamped.version());
            insert.setString(4, stamped.type());
            insert.setBytes(5, stamped.bytes());
            insert.executeUpdate();
        }
    }

    private static List<@Nullable UUID> identities(Connection database) throws SQLException {
        try (var query = database.prepareStatement("select identity from event order by position");
                var rows = query.executeQuery()) {
            var identities = new ArrayList<@Nullable UUID>();
            while (rows.next()) {
                identities.add(rows.getObject(1, UUID.class));
            }
            return identities;
        }
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(where.url(), where.user(), where.password())
                .locations("classpath:db/eventlog")
                .target(version)
                .load()
                .migrate();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(where.url(), where.user(), where.password());
    }
}
