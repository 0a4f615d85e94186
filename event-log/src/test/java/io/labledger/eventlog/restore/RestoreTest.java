package io.labledger.eventlog.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.append.AppendResult.ClaimTaken;
import io.labledger.eventlog.append.AppendResult.Duplicate;
import io.labledger.eventlog.append.Idempotency;
import io.labledger.eventlog.append.WritesRefused;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.ingest.IncomingEvent;
import io.labledger.eventlog.notes.NoteEvent;
import io.labledger.eventlog.notes.NoteLog;
import io.labledger.eventlog.notes.Notes;
import io.labledger.eventlog.relay.Comparison;
import io.labledger.eventlog.relay.Relay;
import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.relay.TopicRecords;
import io.labledger.eventlog.restore.RestoreStatus.State;
import io.labledger.eventlog.restore.RestoreStatus.Target;
import io.labledger.eventlog.store.Claim;
import io.labledger.follower.testkit.LedgerInfrastructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreTest {

    private static final IncomingEvent FROM_OUTSIDE =
            new IncomingEvent(
                    "event-7",
                    "//ci/pipeline",
                    "io.labledger.notes.noted.v1",
                    "note/outside",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Actor.claimed("ci"),
                    null,
                    null,
                    null,
                    Map.of(),
                    "{\"text\":\"from outside\"}".getBytes(StandardCharsets.UTF_8));

    private final String name = "notes-" + UUID.randomUUID();
    private final Topic topic = Topic.of(name, LedgerInfrastructure.kafka().bootstrapServers());
    private final NoteLog log = NoteLog.inDoubt();
    private final Comparison comparison = log.comparison(name);
    private final Relay relay = log.relay(name);

    /** A backup has the first 100 events; 100 more have been relayed since, and are lost. */
    @BeforeEach
    void restoredFromBackup() throws SQLException {
        comparison.start();
        relay.start();
        log.note(98);
        log.append(
                NoteLog.appendOf("note/named", "the name", NoteLog.ANA)
                        .claiming(List.of(new Claim("name", "the name"))));
        log.note("the last in the backup");
        log.note(98);
        log.append(outside());
        log.append(
                NoteLog.appendOf("note/named", "another name", NoteLog.ANA)
                        .claiming(List.of(new Claim("name", "another name")))
                        .releasing(List.of(new Claim("name", "the name"))));
        await().until(() -> relay.state().relayed() == 199);
        backTo(100);
        await().untilAsserted(
                        () ->
                                assertThatThrownBy(() -> log.note("refused"))
                                        .isInstanceOf(WritesRefused.class));
    }

    @AfterEach
    void close() {
        relay.close();
        comparison.close();
        log.close();
    }

    @Test
    void the_store_is_made_from_the_topic_byte_for_byte_and_goes_on_where_it_ended()
            throws IOException {
        var status = restored(Target.STORE, false);
        assertThat(status.state()).as(status.toString()).isEqualTo(State.DONE);
        assertThat(status.events()).isEqualTo(200);
        assertThat(status.kept()).isZero();
        sameBytes(200);
        assertThat(log.note("the next")).isEqualTo(200);
        await().until(() -> relay.state().relayed() == 200);
        sameBytes(201);
    }

    @Test
    void claims_and_the_keys_of_events_from_outside_are_as_they_were() {
        restored(Target.STORE, false);
        assertThat(log.store.holder(new Claim("name", "the name"))).isNull();
        assertThat(log.store.holder(new Claim("name", "another name"))).isEqualTo("note/named");
        assertThat(
                        log.append(
                                NoteLog.appendOf("note/2", "another name", NoteLog.ANA)
                                        .claiming(List.of(new Claim("name", "another name")))))
                .isInstanceOf(ClaimTaken.class);
        assertThat(log.append(outside()))
                .isInstanceOfSatisfying(
                        Duplicate.class, d -> assertThat(d.answer().position()).isEqualTo(198));
        assertThat(log.store.head()).isEqualTo(199);
    }

    @Test
    void what_only_the_old_store_had_is_kept() throws Exception {
        execute("insert into event select 100, 'note/fork', 1, 'fork', now(), 'a fork'::bytea");
        var status = restored(Target.STORE, false);
        assertThat(status.kept()).isEqualTo(1);
        assertThat(kept(status)).isEqualTo("a fork\n");
        sameBytes(200);
    }

    @Test
    void a_store_is_not_made_shorter_without_a_word() throws Exception {
        execute(
                "insert into event select n, 'note/fork', n, 'fork', now(), 'a fork'::bytea from generate_series(100, 249) n; update log_head set next = 250");
        var refused = restored(Target.STORE, false);
        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(refused.error())
                .contains("The topic ends at position 199, the store at 249", "--shorten");
        assertThat(log.store.head()).isEqualTo(249);
        var done = restored(Target.STORE, true);
        assertThat(done.state()).as(done.toString()).isEqualTo(State.DONE);
        assertThat(done.kept()).isEqualTo(150);
        sameBytes(200);
        assertThat(log.note("the next")).isEqualTo(200);
    }

    @Test
    void a_topic_with_a_hole_makes_no_store() {
        send("{\"sequence\":\"0000000000000000300\"}");
        var refused = restored(Target.STORE, false);
        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(log.all()).hasSize(100);
    }

    @Test
    void a_restore_that_was_killed_half_way_can_be_repeated() throws Exception {
        execute("create schema restored_store; create table restored_store.event (half int)");
        assertThat(log.all()).hasSize(100);
        assertThat(restored(Target.STORE, false).state()).isEqualTo(State.DONE);
        sameBytes(200);
    }

    @Test
    void the_topic_is_made_from_the_store_and_what_only_it_had_is_kept() throws IOException {
        var lost = new ArrayList<String>();
        for (var record : records().subList(100, 200)) {
            lost.add(record);
        }
        var status = restored(Target.TOPIC, false);
        assertThat(status.state()).as(status.toString()).isEqualTo(State.DONE);
        sameBytes(100);
        assertThat(status.kept()).isEqualTo(100);
        assertThat(kept(status).lines()).containsExactlyElementsOf(lost);
        assertThat(log.note("the next")).isEqualTo(100);
        await().until(() -> relay.state().relayed() == 100);
        sameBytes(101);
    }

    private RestoreStatus restored(Target target, boolean shorten) {
        var restore =
                new Restore(
                        new Restore.Log(
                                name,
                                log.database,
                                log.store,
                                topic,
                                log.admission,
                                RestoreTest::claims),
                        target,
                        shorten);
        restore.run();
        return restore.status();
    }

    /** The note with a name claims what its last event says. */
    private static List<Claim> claims(RecordedEvent event) {
        if (!event.stream().equals("note/named")) {
            return null;
        }
        var noted = (NoteEvent.Noted) Notes.CATALOGUE.codec().decode(event.bytes()).event();
        return List.of(new Claim("name", noted.text()));
    }

    private static io.labledger.eventlog.append.Append outside() {
        var key = FROM_OUTSIDE.key();
        return NoteLog.appendOf("note/outside", "from outside", FROM_OUTSIDE.metadata())
                .once(new Idempotency(key.key(), key.fingerprint(), new byte[0]));
    }

    private void sameBytes(int events) {
        var stored =
                log.all().stream()
                        .map(event -> new String(event.bytes(), StandardCharsets.UTF_8))
                        .toList();
        assertThat(stored).hasSize(events).isEqualTo(records());
    }

    private List<String> records() {
        var values = new ArrayList<String>();
        try (var records = new TopicRecords(topic)) {
            records.read(
                    0,
                    records.end(),
                    record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
        }
        return values;
    }

    private String kept(RestoreStatus status) throws IOException {
        var out = new ByteArrayOutputStream();
        new Kept(log.database).write(status, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void send(String value) {
        var kafka = Map.<String, Object>of("bootstrap.servers", topic.bootstrapServers());
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(kafka, bytes, bytes)) {
            producer.send(new ProducerRecord<>(topic.name(), value.getBytes()));
        }
    }

    private void backTo(int events) throws SQLException {
        execute(
                """
                begin;
                delete from event where position >= %1$d;
                delete from idempotency where position >= %1$d;
                update claim set value = 'the name';
                update log_head set next = %1$d;
                commit"""
                        .formatted(events));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = log.database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
