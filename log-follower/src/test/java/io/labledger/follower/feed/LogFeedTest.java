package io.labledger.follower.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.testkit.RealNodes;
import io.labledger.follower.testkit.TestEvents;
import io.labledger.follower.testkit.TestTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogFeedTest {

    private final List<byte[]> events = sixty();
    private final List<Long> taken = new ArrayList<>();

    @Test
    void events_come_once_and_in_order_whatever_the_topic_repeats() throws Exception {
        try (var topic = topic();
                var feed = feed(topic, -1, 0)) {
            topic.send(events.subList(0, 20));
            topic.send(events.subList(5, 30));
            topic.send(events.subList(0, 40));
            takeUntil(feed, 39);
            assertThat(taken).hasSize(40).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void it_goes_on_after_the_position_even_when_the_offset_is_wrong() throws Exception {
        try (var topic = topic()) {
            topic.send(events.subList(0, 40));
            for (long offset : List.of(0L, 10L, 25L, 39L, 5_000L)) {
                taken.clear();
                try (var feed = feed(topic, 9, offset)) {
                    takeUntil(feed, 39);
                }
                assertThat(taken).as("from offset %d", offset).hasSize(30).startsWith(10L);
            }
        }
    }

    @Test
    void a_gap_is_shown_and_nothing_goes_on_until_it_is_filled() throws Exception {
        try (var topic = topic();
                var feed = feed(topic, -1, 0)) {
            topic.send(events.subList(0, 10));
            topic.send(events.subList(12, 20));
            takeUntil(feed, 9);
            await().untilAsserted(
                            () ->
                                    assertThat(feed.buffer().problem())
                                            .contains("events 10 to 11 are missing"));
            assertThat(feed.buffer().take(10, 1 << 20, Duration.ofMillis(200))).isEmpty();
            topic.send(events.subList(10, 12));
            takeUntil(feed, 19);
            assertThat(taken).hasSize(20).isSorted();
            await().untilAsserted(() -> assertThat(feed.buffer().problem()).isNull());
        }
    }

    @Test
    void nothing_is_lost_when_the_thread_is_interrupted_while_it_waits_for_room() throws Exception {
        var log = new TestEvents("test");
        for (int i = 0; i < 400; i++) {
            var text = "x".repeat(50_000);
            log.append("thing/a", "thing-renamed.v1", "{\"name\":\"%s\"}".formatted(text));
        }
        try (var topic = topic();
                var feed = feed(topic, -1, 0)) {
            topic.send(log.events());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> reader().getState() == Thread.State.WAITING);
            reader().interrupt();
            takeUntil(feed, 399);
            assertThat(taken).hasSize(400).isSorted().doesNotHaveDuplicates();
            await().untilAsserted(() -> assertThat(feed.problem()).isNull());
        }
    }

    private static Thread reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("feed-test"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_waits_for_a_topic_that_is_not_there_yet() throws Exception {
        String name = "feed-" + UUID.randomUUID();
        try (var feed =
                new LogFeed(
                        new LogSource("test", name, RealNodes.kafka().bootstrapServers()),
                        new FactReaders("io.labledger.test."),
                        -1,
                        0)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> feed.buffer().problem() != null);
            try (var topic = TestTopic.create(name)) {
                topic.send(events.subList(0, 5));
                takeUntil(feed, 4);
            }
        }
        assertThat(taken).hasSize(5);
    }

    private static List<byte[]> sixty() {
        var log = new TestEvents("test");
        for (int i = 0; i < 60; i++) {
            log.append("thing/" + i % 7, "thing-renamed.v1", "{\"name\":\"n%d\"}".formatted(i));
        }
        return log.events();
    }

    private static TestTopic topic() throws Exception {
        return TestTopic.create("feed-" + UUID.randomUUID());
    }

    private static LogFeed feed(TestTopic topic, long last, long offset) {
        var kafka = RealNodes.kafka().bootstrapServers();
        return new LogFeed(
                new LogSource("test", topic.name(), kafka),
                new FactReaders("io.labledger.test."),
                last,
                offset);
    }

    private void takeUntil(LogFeed feed, long position) {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            feed.buffer().take(1000, 1 << 24, Duration.ofMillis(50)).stream()
                                    .map(LedgerEvent::position)
                                    .forEach(taken::add);
                            return !taken.isEmpty() && taken.getLast() >= position;
                        });
    }
}
