package io.labledger.eventlog.inbox;

import static io.labledger.eventlog.inbox.InboxClient.INBOX;
import static io.labledger.eventlog.inbox.InboxClient.binary;
import static io.labledger.eventlog.inbox.InboxClient.header;
import static io.labledger.eventlog.inbox.InboxClient.record;
import static io.labledger.eventlog.inbox.InboxClient.structured;
import static io.labledger.eventlog.inbox.InboxClient.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.store.EventStore;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class InboxTest {

    @Inject EventStore store;

    @Inject AfterAppend afterAppend;

    @Inject Inbox inbox;

    private final InboxClient client = new InboxClient();
    private final String subject = "note/" + UUID.randomUUID();

    @BeforeEach
    void awaitTopic() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(InboxClient.health().getInt("data.lag")).isNotNegative());
    }

    @AfterEach
    void close() {
        afterAppend.run(() -> {});
        client.close();
    }

    @Test
    void events_are_taken_in_structured_and_in_binary_mode() {
        client.send(structured(subject, id(1), "one"), binary(subject, id(2), "zwei €"));
        client.awaitDone();
        assertThat(texts()).containsExactly("one", "zwei €");
        assertThat(new String(recorded().getFirst().bytes(), StandardCharsets.UTF_8))
                .contains("\"id\":\"" + id(1) + "\"", "\"source\":\"/test\"");
    }

    @Test
    void what_happened_when_is_when_the_record_was_made_unless_the_event_says_it() {
        var record = structured(subject, id(1), "one");
        client.send(
                new ProducerRecord<>(
                        INBOX,
                        null,
                        1_700_000_000_000L,
                        record.key(),
                        record.value(),
                        record.headers()));
        client.awaitDone();
        assertThat(new String(recorded().getFirst().bytes(), StandardCharsets.UTF_8))
                .contains("\"time\":\"2023-11-14T22:13:20");
    }

    @Test
    void an_event_is_recorded_once_whichever_ways_it_comes() {
        client.send(structured(subject, id(1), "one"));
        client.awaitDone();
        var overHttp =
                given().contentType("application/cloudevents+json")
                        .body(structured(subject, id(1), "one").value())
                        .post("/api/notes/events");
        assertThat(overHttp.jsonPath().getString("status")).isEqualTo("duplicate");
        given().contentType("application/cloudevents+json")
                .body(structured(subject, id(2), "two").value())
                .post("/api/notes/events")
                .then()
                .statusCode(200);
        client.send(binary(subject, id(2), "two"), structured(subject, id(1), "one"));
        client.awaitDone();
        assertThat(texts()).containsExactly("one", "two");
        assertThat(letters()).isEmpty();
    }

    @Test
    void events_of_a_key_are_recorded_in_its_order() {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var streams = List.of(subject + "-a", subject + "-b", subject + "-c");
        for (int i = 0; i < 200; i++) {
            var stream = streams.get(i % 3);
            var event = structured(stream, id(i), String.valueOf(i));
            records.add(
                    new ProducerRecord<>(
                            INBOX, null, bytes(subject), event.value(), event.headers()));
        }
        client.send(records);
        client.awaitDone();
        var all = store.from(0, 100_000, Long.MAX_VALUE);
        assertThat(all.stream().filter(event -> event.stream().startsWith(subject)).map(this::text))
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    }

    @Test
    void poison_becomes_a_dead_letter_with_its_reason_and_what_is_behind_it_is_recorded() {
        var noUtf8 = binary(subject, id(3), "three");
        noUtf8.headers().add("ce_comment", new byte[] {(byte) 0xC3, 0x28});
        var noHeaderValue = binary(subject, id(4), "four");
        noHeaderValue.headers().add("ce_comment", null);
        var misspelt =
                new String(
                                structured(subject, id(7), "x".repeat(1_000_000)).value(),
                                StandardCharsets.UTF_8)
                        .replace("\"text\"", "\"txet\"");
        var large = with(record(subject, misspelt), "content-type", "application/cloudevents+json");
        var poison =
                List.of(
                        new Poison(record(subject, null), "invalid-request"),
                        new Poison(record(subject, ""), "unsupported-media-type"),
                        new Poison(
                                with(
                                        record(subject, "{"),
                                        "content-type",
                                        "application/cloudevents+json"),
                                "invalid-request"),
                        new Poison(
                                with(
                                        record(subject, "[]"),
                                        "content-type",
                                        "application/cloudevents-batch+json"),
                                "unsupported-media-type"),
                        new Poison(noUtf8, "invalid-request"),
                        new Poison(noHeaderValue, "invalid-request"),
                        new Poison(
                                with(binary(subject, id(5), "five"), "ce_id", "again"),
                                "invalid-request"),
                        new Poison(structured(subject, "x".repeat(251), "six"), "invalid-request"),
                        new Poison(large, "invalid-request"),
                        new Poison(structured(subject, id(8), "forbidden"), "note-forbidden"),
                        new Poison(structured(subject, id(9), "overflow"), "internal-error"));
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        records.add(structured(subject, id(100), "first"));
        for (var each : poison) {
            records.add(each.record());
            records.add(structured(subject, id(101 + records.size()), "behind"));
        }
        client.send(records);
        client.awaitDone();
        assertThat(texts()).hasSize(1 + poison.size()).startsWith("first").contains("behind");
        var letters = letters();
        assertThat(letters).hasSameSizeAs(poison);
        for (int i = 0; i < letters.size(); i++) {
            poison.get(i).assertIs(letters.get(i));
        }
        assertThat(header(letters.get(8), "dead-letter-problem")).contains("data.text");
    }

    /** A record and the code that it is refused with. */
    private record Poison(ProducerRecord<byte[], byte[]> record, String code) {

        void assertIs(ConsumerRecord<byte[], byte[]> letter) {
            assertThat(header(letter, "dead-letter-code")).isEqualTo(code);
            assertThat(header(letter, "dead-letter-problem")).contains("\"detail\"");
            assertThat(header(letter, "dead-letter-topic")).isEqualTo(INBOX);
            assertThat(header(letter, "dead-letter-partition")).containsOnlyDigits();
            assertThat(header(letter, "dead-letter-offset")).containsOnlyDigits();
            assertThat(header(letter, "dead-letter-timestamp")).containsOnlyDigits();
            assertThat(header(letter, "dead-letter-status")).isEqualTo("open");
            assertThat(letter.headers().lastHeader("dead-letter-key").value())
                    .isEqualTo(record.key());
            assertThat(letter.value())
                    .isEqualTo(record.value() == null ? new byte[0] : record.value());
            assertThat(header(letter, "dead-letter-no-value"))
                    .isEqualTo(record.value() == null ? "true" : null);
            assertThat(letter.headers().toArray())
                    .filteredOn(header -> !header.key().startsWith("dead-letter-"))
                    .containsExactly(record.headers().toArray());
        }
    }

    @Test
    void while_the_store_is_away_the_inbox_waits_and_loses_nothing() throws Exception {
        client.send(structured(subject, id(0), "0"));
        client.awaitDone();
        var members = members();
        LedgerInfrastructure.postgres().kill();
        try {
            client.send(
                    IntStream.range(1, 50)
                            .mapToObj(i -> structured(subject, id(i), String.valueOf(i)))
                            .toList());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> InboxClient.health().getString("data.waits") != null);
            assertThat(InboxClient.health().getString("status")).isEqualTo("UP");
        } finally {
            LedgerInfrastructure.postgres().start();
        }
        client.awaitDone();
        assertThat(texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
        assertThat(letters()).isEmpty();
        assertThat(members()).isEqualTo(members);
        assertThat(InboxClient.health().getString("data.waits")).isNull();
    }

    @Test
    void what_is_delivered_again_after_it_was_recorded_is_neither_doubled_nor_a_second_letter()
            throws Exception {
        var delivered =
                client.delivered(
                        structured(subject, id(1), "one"),
                        record(subject, "poison"),
                        structured(subject, id(2), "two"));
        client.awaitDone();
        inbox.take(delivered).toCompletableFuture().get();
        assertThat(texts()).containsExactly("one", "two");
        assertThat(letters()).hasSize(2);
        assertThat(letters().stream().map(letter -> new String(letter.key())).distinct())
                .hasSize(1);
        assertThat(letters().stream().map(letter -> header(letter, "dead-letter-id")).distinct())
                .hasSize(1);
    }

    @Test
    void who_is_thrown_out_of_the_group_meanwhile_comes_back_and_goes_on() {
        var times = new AtomicInteger();
        afterAppend.run(
                () -> {
                    if (times.incrementAndGet() == 1) {
                        removeMembers();
                    }
                });
        client.send(
                structured(subject, id(1), "one"),
                record(subject, "poison"),
                structured(subject, id(2), "two"));
        client.awaitDone();
        client.send(structured(subject, id(3), "three"));
        client.awaitDone();
        assertThat(texts()).containsExactly("one", "two", "three");
        assertThat(letters().stream().map(letter -> header(letter, "dead-letter-id")).distinct())
                .hasSize(1);
    }

    @Test
    void numbers_are_told() {
        client.send(structured(subject, id(1), "one"), record(subject, "poison"));
        client.awaitDone();
        await().untilAsserted(
                        () ->
                                assertThat(given().get("/q/metrics").asString())
                                        .containsPattern("labledger_inbox_lag\\{log=\"notes\"\\} 0")
                                        .containsPattern(
                                                "labledger_inbox_records_total\\{log=\"notes\",result=\"recorded\"\\} [1-9]")
                                        .containsPattern(
                                                "labledger_inbox_records_total\\{log=\"notes\",result=\"refused\"\\} [1-9]")
                                        .containsPattern(
                                                "labledger_dead_letters\\{log=\"notes\"\\} [1-9]"));
    }

    private String id(int number) {
        return subject + "#" + number;
    }

    private List<RecordedEvent> recorded() {
        return store.stream(subject, 1, 10_000);
    }

    private List<String> texts() {
        return recorded().stream().map(this::text).toList();
    }

    private String text(RecordedEvent event) {
        return io.restassured.path.json.JsonPath.from(
                        new String(event.bytes(), StandardCharsets.UTF_8))
                .getString("data.text");
    }

    /** Those about this test's records. */
    private List<ConsumerRecord<byte[], byte[]>> letters() {
        return InboxClient.deadLetters().stream()
                .filter(letter -> subject.equals(header(letter, "dead-letter-key")))
                .toList();
    }

    private static List<String> members() throws ExecutionException, InterruptedException {
        try (var admin = LedgerInfrastructure.admin()) {
            return admin
                    .describeConsumerGroups(List.of(INBOX))
                    .describedGroups()
                    .get(INBOX)
                    .get()
                    .members()
                    .stream()
                    .map(member -> member.consumerId())
                    .toList();
        }
    }

    private static void removeMembers() {
        try (var admin = LedgerInfrastructure.admin()) {
            admin.removeMembersFromConsumerGroup(INBOX, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
