package io.labledger.eventlog.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.eventlog.aggregate.Outcome.Done;
import io.labledger.eventlog.aggregate.Outcome.KeyReused;
import io.labledger.eventlog.aggregate.Outcome.Refused;
import io.labledger.eventlog.aggregate.Outcome.Replayed;
import io.labledger.eventlog.aggregate.Outcome.StaleVersion;
import io.labledger.eventlog.aggregate.TallyDecider.Command;
import io.labledger.eventlog.aggregate.TallyDecider.Command.Count;
import io.labledger.eventlog.aggregate.TallyDecider.Command.CountAnyway;
import io.labledger.eventlog.aggregate.TallyDecider.Command.CountUntilNamed;
import io.labledger.eventlog.aggregate.TallyDecider.Command.Measure;
import io.labledger.eventlog.aggregate.TallyDecider.Command.Name;
import io.labledger.eventlog.aggregate.TallyDecider.State;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Envelope;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.store.Snapshot;
import io.labledger.eventlog.testkit.TestLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AggregatesTest {

    private static final Metadata BY_ANA = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);
    private static final int SNAPSHOT_EVERY = 10;

    /** Fewer than the pool has connections: more would wait for one, and in the end in vain. */
    private static final int CALLERS = 16;

    private final TestLog log = TestLog.create();
    private final Appender appender = log.appender();
    private final Appender otherAppender = log.appender();
    private final Aggregates<Command, State, Tally> tallies = process(appender, 1);
    private final Aggregates<Command, State, Tally> otherProcess = process(otherAppender, 1);

    @AfterEach
    void close() {
        appender.close();
        otherAppender.close();
        log.close();
    }

    @Test
    void a_command_leads_to_events_a_state_and_a_position() {
        assertThat(tallies.execute(request(new Count(3, 10))))
                .isEqualTo(new Done<>("t", new State(null, 3, 0), List.of(new Counted(3)), 1, 0));
        assertThat(tallies.execute(request(new Count(4, 10))))
                .isEqualTo(new Done<>("t", new State(null, 7, 0), List.of(new Counted(4)), 2, 1));
        assertThat(tallies.load("t")).isEqualTo(new Loaded<>(new State(null, 7, 0), 2, 1));
        assertThat(otherProcess.load("t")).isEqualTo(tallies.load("t"));
    }

    @Test
    void each_event_is_folded_once() {
        tallies.execute(
                request(new Count(1, 10))); // what is known is forgotten with the first connection
        var folded = new AtomicInteger();
        var counting =
                new Aggregates<>(
                        new Delegate(new TallyDecider(null), folded),
                        new EventCodec<>(Tally.TYPES),
                        log.store(),
                        appender,
                        1);
        for (int i = 1; i <= 5; i++) {
            counting.execute(Request.of("u", new Count(1, 10), BY_ANA));
            assertThat(folded).hasValue(i);
        }
    }

    @Test
    void a_refusal_stores_nothing() {
        assertThat(code(tallies.execute(request(new Count(11, 10))))).isEqualTo("limit");
        assertThat(log.store().head()).isEqualTo(-1);
        assertThat(tallies.load("t").exists()).isFalse();
    }

    @Test
    void nothing_to_do_answers_with_where_the_stream_stands() {
        tallies.execute(request(new Name("n")));
        assertThat(tallies.execute(request(new Name("n"))))
                .isEqualTo(new Done<>("t", new State("n", 0, 0), List.of(), 1, 0));
    }

    @Test
    void a_value_that_another_stream_holds_is_refused_as_the_decider_says() {
        tallies.execute(request(new Name("n")));
        assertThat(code(tallies.execute(Request.of("t2", new Name("n"), BY_ANA))))
                .isEqualTo("name-taken");
    }

    @Test
    void a_command_that_meets_another_process_is_decided_again() {
        tallies.execute(request(new Count(5, 10)));
        otherProcess.execute(request(new Count(4, 10)));
        assertThat(code(tallies.execute(request(new Count(2, 10))))).isEqualTo("limit");
        assertThat(version(tallies.execute(request(new Count(1, 10))))).isEqualTo(3);
    }

    @Test
    void a_refusal_or_nothing_to_do_is_never_based_on_an_old_state() {
        tallies.execute(request(new Count(0, 10)));
        otherProcess.execute(request(new Name("n")));
        assertThat(version(tallies.execute(request(new Name("n"))))).isEqualTo(2);
        assertThat(code(tallies.execute(request(new Name("m"))))).isEqualTo("already-named");
    }

    @Test
    void a_new_stream_is_decided_without_reading_and_still_correctly() {
        tallies.execute(Request.toNew("t", new Count(5, 10), BY_ANA));
        assertThat(code(otherProcess.execute(Request.toNew("t", new Count(6, 10), BY_ANA))))
                .isEqualTo("limit");
    }

    @Test
    void what_does_not_exist_yet_has_no_version_to_insist_on() {
        assertThat(tallies.execute(request(new Count(1, 10)).ifVersion(7)))
                .isInstanceOf(Outcome.StaleVersion.class);
    }

    @Test
    void whoever_insists_on_an_old_version_is_told_the_current_one() {
        tallies.execute(request(new Count(1, 10)));
        otherProcess.execute(request(new Count(1, 10)));
        assertThat(tallies.execute(request(new Count(1, 10)).ifVersion(1)))
                .isEqualTo(new StaleVersion<>(1, 2));
        assertThat(version(tallies.execute(request(new CountAnyway(1)).ifVersion(2)))).isEqualTo(3);
        assertThat(tallies.execute(request(new CountAnyway(1)).ifVersion(2)))
                .isEqualTo(new StaleVersion<>(2, 3));
    }

    @Test
    void a_retry_gets_the_first_answer_even_when_the_rules_would_refuse_it_now() {
        var request = request(new Count(6, 10)).once(key("k", "count"));
        tallies.execute(request, (state, events) -> ("sum " + state.sum()).getBytes(UTF_8));
        assertThat(code(tallies.execute(request(new Count(6, 10))))).isEqualTo("limit");
        for (var process : List.of(tallies, otherProcess)) {
            assertThat(process.execute(request))
                    .isInstanceOfSatisfying(
                            Replayed.class,
                            replayed -> {
                                assertThat(replayed.answer().version()).isEqualTo(1);
                                assertThat(replayed.answer().position()).isZero();
                                assertThat(replayed.answer().answer())
                                        .asString()
                                        .isEqualTo("sum 6");
                            });
            assertThat(process.execute(request(new Count(6, 10)).once(key("k", "other"))))
                    .isEqualTo(new KeyReused<>("k"));
        }
    }

    @Test
    void a_retry_of_what_changed_nothing_is_a_replay_too() {
        tallies.execute(request(new Name("n")));
        var again = request(new Name("n")).once(key("k", "name"));
        assertThat(version(tallies.execute(again))).isEqualTo(1);
        assertThat(tallies.execute(again)).isInstanceOf(Replayed.class);
    }

    @Test
    void a_fact_too_large_for_one_event_is_one_append_of_several() {
        var values = Collections.nCopies(20_000, 1 / 3.0);
        int version = version(tallies.execute(request(new Measure(values))));
        assertThat(version).isGreaterThan(4);
        tallies.execute(request(new Count(1, 10)));
        assertThat(tallies.load("t").state()).isEqualTo(new State(null, 1, 20_000));
        assertThat(process(otherAppender, 1).load("t")).isEqualTo(tallies.load("t"));
    }

    @Test
    void a_fact_too_large_for_any_event_is_refused() {
        var name = "n".repeat(Envelope.MAX_BYTES);
        assertThat(code(tallies.execute(request(new Name(name))))).isEqualTo("event-too-large");
    }

    @Test
    void many_callers_of_one_stream_lose_nothing_and_exceed_nothing() throws Exception {
        int limit = 60;
        List<Callable<Outcome<State, Tally>>> commands = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            var process = i % 2 == 0 ? tallies : otherProcess;
            commands.add(() -> process.execute(request(new Count(1, limit))));
        }
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            int done = 0;
            for (var outcome : threads.invokeAll(commands)) {
                done += outcome.get() instanceof Done ? 1 : 0;
            }
            assertThat(done).isEqualTo(limit);
        }
        assertThat(tallies.load("t")).isEqualTo(otherProcess.load("t"));
        assertThat(tallies.load("t").state().sum()).isEqualTo(limit);
    }

    @Test
    void commutative_commands_of_many_callers_all_succeed_and_the_cache_follows() throws Exception {
        tallies.execute(request(new Count(0, 10)));
        List<Callable<Outcome<State, Tally>>> commands =
                IntStream.rangeClosed(1, 200)
                        .<Callable<Outcome<State, Tally>>>mapToObj(
                                i -> () -> tallies.execute(request(new CountAnyway(i))))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            for (var outcome : threads.invokeAll(commands)) {
                assertThat(outcome.get()).isInstanceOf(Done.class);
            }
        }
        assertThat(tallies.recent("t")).isEqualTo(otherProcess.load("t"));
        assertThat(tallies.recent("t").state().sum()).isEqualTo(200 * 201 / 2);
    }

    @Test
    void a_commutative_command_knows_what_another_process_was_answered_before() {
        tallies.execute(request(new CountUntilNamed(1)));
        otherProcess.execute(request(new CountUntilNamed(1)));
        assertThat(version(tallies.execute(request(new CountUntilNamed(1))))).isEqualTo(3);
        otherProcess.execute(request(new Name("n")));
        assertThat(code(tallies.execute(request(new CountUntilNamed(1)))))
                .isEqualTo("already-named");
        assertThat(tallies.recent("t")).isEqualTo(otherProcess.load("t"));
    }

    @Test
    void two_processes_that_write_the_same_streams_at_once_lose_nothing() throws Exception {
        int each = 300;
        List<Callable<Outcome<State, Tally>>> commands = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            var process = i % 2 == 0 ? tallies : otherProcess;
            var stream = "t" + i % 3;
            commands.add(() -> process.execute(Request.of(stream, new CountUntilNamed(1), BY_ANA)));
        }
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            for (var outcome : threads.invokeAll(commands)) {
                assertThat(outcome.get()).isInstanceOf(Done.class);
            }
        }
        for (var stream : List.of("t0", "t1", "t2")) {
            assertThat(tallies.load(stream).state().sum()).isEqualTo(2 * each / 3);
            var name = Request.<Command>of(stream, new Name(stream), BY_ANA);
            assertThat(version(otherProcess.execute(name))).isEqualTo(2 * each / 3 + 1);
            var late = Request.<Command>of(stream, new CountUntilNamed(1), BY_ANA);
            assertThat(code(tallies.execute(late))).isEqualTo("already-named");
        }
    }

    @Test
    void what_another_process_wrote_in_between_is_not_kept_waiting_for() {
        var cached = new Cached<Integer, Integer>(Integer::sum);
        cached.offer(new Loaded<>(0, 1, 0));
        for (int version = 3; version < 1_000; version++) {
            cached.append(List.of(1), 1, version, version);
        }
        assertThat(cached.loaded()).as("to be read anew").isNull();
        cached.offer(new Loaded<>(998, 999, 999));
        assertThat(cached.append(List.of(1), 1, 1_000, 1_000))
                .isEqualTo(new Loaded<>(999, 1_000, 1_000));
    }

    @Test
    void a_long_stream_is_read_from_its_snapshot_on() {
        countTo(25);
        await().until(() -> log.store().snapshot("t") instanceof Snapshot s && s.version() == 20);
        assertThat(process(appender, 1).load("t").state().sum()).isEqualTo(25);
        log.store()
                .keep(
                        new Snapshot(
                                "t", 24, 23, 1, "{\"sum\":1000,\"measured\":0}".getBytes(UTF_8)));
        assertThat(process(appender, 1).load("t").state().sum()).isEqualTo(1001);
    }

    @Test
    void a_snapshot_of_another_format_or_without_sense_is_ignored() {
        countTo(25);
        await().until(() -> log.store().snapshot("t") instanceof Snapshot s && s.version() == 20);
        assertThat(process(appender, 2).load("t").state().sum()).isEqualTo(25);
        log.store().keep(new Snapshot("t", 24, 23, 3, "{\"what\":1}".getBytes(UTF_8)));
        assertThat(process(appender, 3).load("t").state().sum()).isEqualTo(25);
    }

    private void countTo(int sum) {
        for (int i = 0; i < sum; i++) {
            tallies.execute(request(new CountAnyway(1)));
        }
    }

    private Aggregates<Command, State, Tally> process(Appender appender, int format) {
        return new Aggregates<>(
                new TallyDecider(new SnapshotFormat<>(State.class, format, SNAPSHOT_EVERY)),
                new EventCodec<>(Tally.TYPES),
                log.store(),
                appender,
                100);
    }

    private static Request<Command> request(Command command) {
        return Request.of("t", command, BY_ANA);
    }

    private static Request.Key key(String key, String request) {
        return new Request.Key(key, request.getBytes(UTF_8));
    }

    private static int version(Outcome<State, Tally> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<State, Tally>) outcome).version();
    }

    private static String code(Outcome<State, Tally> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<State, Tally>) outcome).refusal().code();
    }

    /** The same rules, with a count of what is folded. */
    private record Delegate(TallyDecider rules, AtomicInteger folded)
            implements Decider<Command, State, Tally> {

        @Override
        public State initial() {
            return rules.initial();
        }

        @Override
        public Decision<Tally> decide(Command command, State state) {
            return rules.decide(command, state);
        }

        @Override
        public State evolve(State state, Tally event) {
            folded.incrementAndGet();
            return rules.evolve(state, event);
        }
    }
}
