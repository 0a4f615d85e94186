package io.labledger.eventlog.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.relay.Topic;
import io.labledger.eventlog.relay.TopicReader;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final String KAFKA = LedgerInfrastructure.kafka().bootstrapServers();

    private final String log = "letters-" + UUID.randomUUID();
    private final DeadLetters letters = new DeadLetters(log, KAFKA);

    @BeforeEach
    void start() throws InterruptedException {
        Topic.beside(log, "inbox", KAFKA, 1, Map.of()).ensure();
        letters.start();
        await().until(() -> letters.list(Status.OPEN, -1, 10).isEmpty());
    }

    @AfterEach
    void close() {
        letters.close();
    }

    @Test
    void a_letter_that_is_resent_is_in_the_inbox_as_it_was_and_not_open() throws Exception {
        letters.put(List.of(letter(0)));
        var open = awaitOpen(1).getFirst().letter();
        letters.resend(whole(open), "ana");
        assertThat(letters.list(Status.OPEN, -1, 10)).isEmpty();
        assertThat(letters.list(Status.RESENT, -1, 10))
                .extracting(stored -> stored.letter().decision().by())
                .containsExactly("ana");
        var again = TopicReader.read("labledger." + log + ".inbox").getFirst();
        assertThat(again.key()).isEqualTo(bytes("key"));
        assertThat(again.value()).isEqualTo(bytes("value 0"));
        assertThat(again.headers().lastHeader("odd").value()).isEqualTo(bytes("header"));
        letters.put(List.of(DeadLetter.of(again, Problem.invalid("still wrong"))));
        assertThat(awaitOpen(1).getFirst().letter())
                .satisfies(
                        same -> {
                            assertThat(same.id()).isEqualTo(open.id());
                            assertThat(same.attempt()).isEqualTo(2);
                        });
    }

    @Test
    void decisions_are_known_to_every_process_and_after_a_restart() throws Exception {
        letters.put(List.of(letter(0), letter(1)));
        var first = awaitOpen(2).getFirst().letter();
        letters.drop(whole(first), "ana", "of no use");
        try (var other = new DeadLetters(log, KAFKA)) {
            other.start();
            await().until(() -> other.open() == 1);
            var dropped = other.find(first.id());
            assertThat(dropped.letter().status()).isEqualTo(Status.DROPPED);
            assertThat(dropped.letter().decision())
                    .isEqualTo(new DeadLetter.Decision("ana", "of no use"));
        }
    }

    @Test
    void letters_are_listed_page_by_page_without_their_values() throws Exception {
        letters.put(IntStream.range(0, 25).mapToObj(this::letter).toList());
        awaitOpen(25);
        var page = letters.list(Status.OPEN, -1, 20);
        var rest = letters.list(Status.OPEN, page.getLast().offset(), 20);
        assertThat(page).hasSize(20);
        assertThat(rest).hasSize(5);
        assertThat(page).allMatch(stored -> stored.letter().value() == null && stored.size() > 0);
        assertThat(whole(rest.getLast().letter()).value()).isEqualTo(bytes("value 24"));
    }

    private List<Stored> awaitOpen(int count) {
        return await().until(
                        () -> letters.list(Status.OPEN, -1, 100), found -> found.size() == count);
    }

    private DeadLetter whole(DeadLetter letter) {
        return letters.find(letter.id()).letter();
    }

    private DeadLetter letter(int number) {
        var record =
                new ConsumerRecord<>(
                        "labledger." + log + ".inbox",
                        0,
                        number,
                        bytes("key"),
                        bytes("value " + number));
        record.headers().add("odd", bytes("header"));
        return DeadLetter.of(record, Problem.invalid("data", "is wrong"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
