package io.labledger.eventlog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.event.Actor;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();

    @Test
    void events_of_different_streams_are_under_way_at_the_same_time() {
        var bothThere = new CyclicBarrier(2);
        EventHandler meets =
                alone(
                        _ -> {
                            bothThere.await();
                            return new IngestResult.Recorded(1);
                        });
        assertThat(record(meets, "run/1 a", "run/2 a")).containsOnly(new IngestResult.Recorded(1));
    }

    @Test
    void events_of_one_stream_keep_their_order_and_others_come_between_two_that_look_beyond() {
        var events = new ArrayList<String>();
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            events.add((random.nextInt(20) == 0 ? "experiment/1" : "run/" + i % 5) + " " + i);
        }
        record(
                alone(event -> new IngestResult.Recorded(note(event))),
                events.toArray(String[]::new));
        var order = List.copyOf(handled);
        assertThat(order).containsExactlyInAnyOrderElementsOf(events);
        for (int i = 0; i < 5; i++) {
            var stream = "run/" + i + " ";
            assertThat(order.stream().filter(e -> e.startsWith(stream)))
                    .containsExactlyElementsOf(
                            events.stream().filter(e -> e.startsWith(stream)).toList());
        }
        for (var event : events) {
            if (event.startsWith("experiment/")) {
                var before = events.subList(0, events.indexOf(event));
                assertThat(order.subList(0, order.indexOf(event)))
                        .containsExactlyInAnyOrderElementsOf(before);
            }
        }
    }

    @Test
    void events_under_one_key_keep_their_order_across_streams() {
        var events = new ArrayList<String>();
        for (int i = 0; i < 500; i++) {
            events.add("run/" + i % 7 + " " + i + " key-" + i % 3);
        }
        record(
                alone(event -> new IngestResult.Recorded(note(event))),
                events.toArray(String[]::new));
        for (int key = 0; key < 3; key++) {
            int of = key;
            assertThat(handled.stream().map(LanesTest::number).filter(i -> i % 3 == of))
                    .isSorted()
                    .hasSizeGreaterThan(160);
        }
    }

    private static int number(String event) {
        return Integer.parseInt(event.substring(event.indexOf(' ') + 1));
    }

    @Test
    void an_error_is_the_answer_to_its_event_and_to_no_other() {
        var results =
                record(
                        alone(
                                event -> {
                                    if (event.id().equals("bad")) {
                                        throw new StackOverflowError();
                                    }
                                    return new IngestResult.Recorded(note(event));
                                }),
                        "run/1 a",
                        "run/1 bad",
                        "run/1 b",
                        "run/2 c");
        assertThat(results.get(1))
                .isInstanceOfSatisfying(
                        IngestResult.Refused.class,
                        refused ->
                                assertThat(refused.problem().code()).isEqualTo("internal-error"));
        assertThat(handled).containsExactlyInAnyOrder("run/1 a", "run/1 b", "run/2 c");
    }

    @Test
    void a_batch_ends_when_its_longest_lane_has_ended() {
        var events = IntStream.range(0, 200).mapToObj(i -> "run/1 " + i);
        var slow =
                alone(
                        event -> {
                            Thread.yield();
                            return new IngestResult.Recorded(note(event));
                        });
        assertThat(record(slow, events.toArray(String[]::new)))
                .containsOnly(new IngestResult.Recorded(0));
        assertThat(handled).hasSize(200);
    }

    @Test
    void when_the_store_is_away_the_rest_of_the_batch_does_not_wait_for_it_again() {
        EventHandler away =
                alone(
                        event -> {
                            note(event);
                            throw Problem.of(503, "store-unavailable", "away").asException();
                        });
        var results = record(away, "experiment/1 a", "run/1 b", "run/2 c");
        assertThat(handled).containsExactly("experiment/1 a");
        assertThat(results).allMatch(result -> result.notNow() != null);
    }

    @Test
    void what_cannot_be_judged_now_is_in_the_way_of_its_stream_and_key_and_of_nothing_else() {
        EventHandler blind =
                alone(
                        event -> {
                            if (event.id().equals("blind")) {
                                throw Problem.of(503, "view-unavailable", "not made").asException();
                            }
                            return new IngestResult.Recorded(note(event));
                        });
        var results =
                record(
                        blind,
                        "run/1 blind k",
                        "run/1 a",
                        "run/2 b k",
                        "run/3 c",
                        "experiment/1 d",
                        "run/1 e",
                        "experiment/2 f k");
        assertThat(handled).containsExactly("run/3 c", "experiment/1 d");
        assertThat(results.getFirst()).isInstanceOf(IngestResult.Refused.class);
        assertThat(results.stream().filter(result -> result instanceof IngestResult.Waits))
                .hasSize(4);
    }

    private long note(IncomingEvent event) {
        handled.add(event.subject() + " " + event.id());
        return 0;
    }

    private List<IngestResult> record(EventHandler handler, String... events) {
        try (var lanes = new Lanes(handler, new Problems(java.util.List.of()))) {
            var results = new ArrayList<CompletableFuture<IngestResult>>();
            for (var event : events) {
                var parts = event.split(" ");
                results.add(
                        lanes.record(
                                event(parts[0], parts[1]),
                                parts.length > 2 ? List.of(parts[2]) : null));
            }
            return results.stream().map(result -> result.join()).toList();
        }
    }

    private static IncomingEvent event(String subject, String id) {
        return new IncomingEvent(
                id,
                "/test",
                "t",
                subject,
                Instant.EPOCH,
                Actor.claimed("ana"),
                null,
                null,
                null,
                Map.of(),
                new byte[0]);
    }

    private interface Handling {
        IngestResult of(IncomingEvent event) throws Exception;
    }

    /** A handler for which runs stand alone and experiments do not. */
    private static EventHandler alone(Handling handling) {
        return new EventHandler() {
            @Override
            public IngestResult accept(IncomingEvent event) {
                try {
                    return handling.of(event);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public boolean looksBeyondItsStream(IncomingEvent event) {
                return !event.subject().startsWith("run/");
            }
        };
    }
}
