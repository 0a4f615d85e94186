package io.labledger.eventlog.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.notes.NoteLog;
import io.labledger.follower.testkit.LedgerInfrastructure;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {

    private final NoteLog log = NoteLog.create();
    private final String name = "notes-" + UUID.randomUUID();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_is_appended_arrives_in_the_topic_byte_for_byte_and_in_order() {
        try (var relay = started(log.relay(name))) {
            log.note(300);
            awaitRelayed(relay, 299);
        }
        topicEqualsStore();
    }

    @Test
    void a_record_says_in_its_headers_what_the_event_says() {
        try (var relay = started(log.relay(name))) {
            log.note("hello");
            awaitRelayed(relay, 0);
        }
        var record = TopicReader.read("labledger." + name).getFirst();
        assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("note/1");
        assertThat(header(record, "content-type")).isEqualTo("application/cloudevents+json");
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("io.labledger.notes.noted.v1");
        assertThat(header(record, "ce_subject")).isEqualTo("note/1");
        assertThat(header(record, "ce_sequence")).isEqualTo("0000000000000000000");
        assertThat(header(record, "ce_streamversion")).isEqualTo("1");
        assertThat(header(record, "ce_authid")).isEqualTo("ana");
        assertThat(record.headers().lastHeader("ce_data")).isNull();
    }

    @Test
    void relays_that_are_stopped_midway_leave_no_gap_and_no_duplicate() throws Exception {
        var done = new AtomicBoolean();
        var writing = Thread.ofVirtual().start(() -> noteUntil(done));
        for (int i = 0; i < 5; i++) {
            try (var relay = started(log.relay(name))) {
                long from = log.store.head() + 20;
                await().until(() -> relay.state().relayed() >= from);
            }
        }
        done.set(true);
        writing.join();
        try (var relay = started(log.relay(name))) {
            awaitRelayed(relay, log.store.head());
        }
        topicEqualsStore();
    }

    @Test
    void writes_go_on_while_kafka_is_away_and_are_relayed_when_it_is_back() {
        try (var relay = started(log.relay(name))) {
            log.note(100);
            awaitRelayed(relay, 99);
            LedgerInfrastructure.kafka().kill();
            log.note(500);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> {
                                assertThat(relay.state().problem()).contains("Kafka at");
                                assertThat(relay.state().lag()).isEqualTo(500);
                                assertThat(relay.state().lasting()).isFalse();
                            });
            LedgerInfrastructure.kafka().start();
            awaitRelayed(relay, 599);
            await().until(() -> relay.state().problem() == null);
        } finally {
            if (!LedgerInfrastructure.kafka().isAlive()) {
                LedgerInfrastructure.kafka().start();
            }
        }
        topicEqualsStore();
    }

    @Test
    void of_two_processes_one_relays_and_the_other_takes_over() {
        try (var other = log.another();
                var second = other.relay(name)) {
            try (var first = started(log.relay(name))) {
                await().until(() -> first.state().leader());
                second.start();
                log.note(50);
                other.note(50);
                awaitRelayed(first, 99);
                assertThat(second.state().leader()).isFalse();
            }
            log.note(50);
            awaitRelayed(second, 149);
        }
        topicEqualsStore();
    }

    @Test
    void a_leader_whose_connection_to_the_store_is_cut_begins_again() throws Exception {
        try (var relay = started(log.relay(name))) {
            log.note(10);
            awaitRelayed(relay, 9);
            cutTheLock();
            log.note(10);
            awaitRelayed(relay, 19);
            await().until(() -> relay.state().leader() && relay.state().problem() == null);
        }
        topicEqualsStore();
    }

    @Test
    void a_relay_that_dies_of_an_error_says_so_and_begins_again() {
        var broken = new AtomicBoolean(true);
        try (var relay = started(log.relay(name, failing(broken)))) {
            log.note(10);
            await().until(() -> relay.state().lasting());
            assertThat(relay.state().problem()).contains("NoClassDefFoundError: gone/Class");
            broken.set(false);
            awaitRelayed(relay, 9);
            assertThat(relay.state().problem()).isNull();
        }
        topicEqualsStore();
    }

    @Test
    void a_topic_that_is_ahead_of_the_store_is_shown_and_never_overwritten() {
        try (var relay = started(log.relay(name))) {
            log.note(20);
            awaitRelayed(relay, 19);
        }
        try (var restored = NoteLog.create()) {
            restored.note(5);
            try (var relay = started(restored.relay(name))) {
                await().until(() -> relay.state().lasting());
                assertThat(relay.state().problem()).contains("ahead of the store");
                restored.note(30);
                await().until(() -> relay.state().problem().contains("another event"));
            }
        }
        topicEqualsStore();
    }

    @Test
    void a_topic_with_more_than_one_partition_is_refused() throws Exception {
        try (var admin = LedgerInfrastructure.admin()) {
            var topic = new NewTopic("labledger." + name, Optional.of(2), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
        try (var relay = started(log.relay(name))) {
            await().until(() -> relay.state().lasting());
            assertThat(relay.state().problem()).contains("2 partitions");
        }
    }

    /** The database, or an error when a connection is asked for. */
    private DataSource failing(AtomicBoolean broken) {
        return (DataSource)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (_, method, arguments) -> {
                            if (broken.get()) {
                                throw new NoClassDefFoundError("gone/Class");
                            }
                            return method.invoke(log.database, arguments);
                        });
    }

    private void noteUntil(AtomicBoolean done) {
        while (!done.get()) {
            log.note(1);
        }
    }

    private void cutTheLock() throws SQLException {
        try (var connection = LedgerInfrastructure.postgres().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    select pg_terminate_backend(pid) from pg_locks
                    where locktype = 'advisory' and database =
                        (select oid from pg_database where datname = '%s')"""
                            .formatted(databaseName()));
        }
    }

    private String databaseName() throws SQLException {
        try (var connection = log.database.getConnection()) {
            return connection.getCatalog();
        }
    }

    private static Relay started(Relay relay) {
        relay.start();
        return relay;
    }

    private static void awaitRelayed(Relay relay, long position) {
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.state().relayed() == position);
    }

    private void topicEqualsStore() {
        var stored = log.all();
        var relayed = TopicReader.read("labledger." + name);
        assertThat(relayed).hasSameSizeAs(stored);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(relayed.get(i).value()).isEqualTo(stored.get(i).bytes());
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
