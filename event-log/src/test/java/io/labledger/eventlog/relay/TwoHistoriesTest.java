package io.labledger.eventlog.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.append.WritesRefused;
import io.labledger.eventlog.notes.NoteLog;
import io.labledger.follower.testkit.LedgerInfrastructure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that is not the one its topic was made from is read, and never written. */
class TwoHistoriesTest {

    private final String name = "notes-" + UUID.randomUUID();
    private final NoteLog log = NoteLog.inDoubt();

    @BeforeEach
    void topicHasTwentyEvents() {
        try (var before = NoteLog.create()) {
            before.note(20);
            relay(before);
        }
    }

    @AfterEach
    void close() {
        log.close();
        if (!LedgerInfrastructure.kafka().isAlive()) {
            LedgerInfrastructure.kafka().start();
        }
    }

    @Test
    void a_store_that_is_behind_its_topic_takes_nothing_and_says_what_to_do() {
        try (var _ = compared()) {
            assertThatThrownBy(() -> log.note("lost for ever"))
                    .isInstanceOf(WritesRefused.class)
                    .hasMessageContaining("ahead of the store: it has position 19")
                    .hasMessageContaining("the store ends at -1")
                    .hasMessageContaining("labledger restore store")
                    .hasMessageContaining("labledger restore topic");
        }
        assertThat(log.store.head()).isEqualTo(-1);
    }

    @Test
    void a_store_with_another_event_at_the_topics_last_position_takes_nothing() {
        try (var other = log.another()) {
            other.note(25);
        }
        try (var _ = compared()) {
            assertThatThrownBy(() -> log.note("lost for ever"))
                    .isInstanceOf(WritesRefused.class)
                    .hasMessageContaining("another event at position 19");
        }
        assertThat(log.store.head()).isEqualTo(24);
    }

    @Test
    void without_kafka_nobody_waits_long_and_what_differs_is_found_when_it_is_back() {
        LedgerInfrastructure.kafka().kill();
        try (var _ = compared()) {
            assertThat(log.note("writes do not wait for Kafka")).isZero();
            LedgerInfrastructure.kafka().start();
            await().atMost(Duration.ofSeconds(30)).until(() -> log.admission.refusal() != null);
            assertThatThrownBy(() -> log.note("lost")).isInstanceOf(WritesRefused.class);
        }
        assertThat(log.store.head()).isZero();
    }

    @Test
    void it_is_written_again_as_soon_as_the_topic_agrees() throws Exception {
        try (var _ = compared()) {
            await().until(() -> log.admission.refusal() != null);
            deleteTopic();
            await().atMost(Duration.ofSeconds(30)).until(() -> log.admission.refusal() == null);
            assertThat(log.note("the first")).isZero();
        }
    }

    @Test
    void a_database_that_is_restored_under_a_running_service_is_noticed_before_it_is_written()
            throws Exception {
        deleteTopic();
        try (var _ = compared();
                var relay = log.relay(name)) {
            relay.start();
            log.note(30);
            await().until(() -> relay.state().relayed() == 29);
            restoreTo(10);
            assertThatThrownBy(() -> log.note("a second event at position 10"))
                    .isInstanceOf(WritesRefused.class)
                    .hasMessageContaining("up to position 29; it ends at 9 now");
            await().until(() -> log.admission.refusal().contains("it has position 29"));
            assertThatThrownBy(() -> log.note("a second event at position 10"))
                    .isInstanceOf(WritesRefused.class)
                    .hasMessageContaining("it has position 29, the store ends at 9");
        }
        assertThat(log.store.head()).isEqualTo(9);
    }

    @Test
    void what_was_lost_before_it_was_relayed_does_not_close_the_log_for_good() throws Exception {
        deleteTopic();
        try (var _ = compared()) {
            log.note(30);
            restoreTo(10);
            assertThatThrownBy(() -> log.note("lost")).isInstanceOf(WritesRefused.class);
            await().until(() -> log.admission.refusal() == null);
            assertThat(log.note("goes on")).isEqualTo(10);
        }
    }

    @Test
    void a_database_that_is_restored_while_the_connection_is_away_is_noticed_too()
            throws Exception {
        deleteTopic();
        try (var _ = compared()) {
            log.note(30);
            restoreTo(10);
            try (var other = log.another()) {
                other.note(40);
            }
            cutConnections();
            assertThatThrownBy(() -> log.note("after another history"))
                    .isInstanceOf(WritesRefused.class)
                    .hasMessageContaining("lost what this service had recorded");
        }
        assertThat(log.store.head()).isEqualTo(49);
    }

    private Comparison compared() {
        var comparison = log.comparison(name);
        comparison.start();
        return comparison;
    }

    private void relay(NoteLog from) {
        try (var relay = from.relay(name)) {
            relay.start();
            await().until(() -> relay.state().relayed() == from.store.head());
        }
    }

    private void deleteTopic() throws Exception {
        try (var admin = LedgerInfrastructure.admin()) {
            var topic = java.util.List.of("labledger." + name);
            admin.deleteTopics(topic).all().get();
            await().until(() -> !admin.listTopics().names().get().containsAll(topic));
        }
    }

    /** As if from a backup: the log has only so many events. */
    private void restoreTo(int events) throws SQLException {
        execute(
                "begin; delete from event where position >= %d; update log_head set next = %d; commit"
                        .formatted(events, events));
    }

    private void cutConnections() throws SQLException {
        execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = log.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
