package io.labledger.eventlog.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.aggregate.TallyDecider.State;
import io.labledger.eventlog.append.Append;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.append.Expected;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.EventCodec;
import io.labledger.eventlog.event.Json;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.event.Tally;
import io.labledger.eventlog.event.Tally.Counted;
import io.labledger.eventlog.event.Tally.Measured;
import io.labledger.eventlog.event.Tally.Named;
import io.labledger.eventlog.event.Uuid7;
import io.labledger.eventlog.store.Snapshot;
import io.labledger.eventlog.testkit.TestLog;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SnapshotPropertiesTest {

    private static final Metadata BY_ANA = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);
    private static final EventCodec<Tally> CODEC = new EventCodec<>(Tally.TYPES);
    private static TestLog log;
    private static Appender appender;

    @BeforeContainer
    static void open() {
        log = TestLog.create();
        appender = log.appender();
    }

    @AfterContainer
    static void close() {
        appender.close();
        log.close();
    }

    @Property(tries = 60)
    void folding_from_any_snapshot_equals_folding_from_the_start(
            @ForAll("histories") List<Tally> history, @ForAll @IntRange(max = 100) int percent)
            throws Exception {
        var stream = Uuid7.hex();
        var encoded = CODEC.encode(stream, history, BY_ANA);
        appender.append(Append.to(stream, Expected.newStream(), encoded));
        var fromStart = streams(null).load(stream);

        int kept = history.size() * percent / 100;
        State state = State.EMPTY;
        for (var event : history.subList(0, kept)) {
            state = new TallyDecider(null).evolve(state, event);
        }
        byte[] json = Json.STORED.writeValueAsBytes(state);
        long position = fromStart.position() - history.size() + kept;
        log.store().keep(new Snapshot(stream, kept, position, 1, json));

        assertThat(streams(new SnapshotFormat<>(State.class, 1, 10)).load(stream))
                .isEqualTo(fromStart);
    }

    @Provide
    Arbitrary<List<Tally>> histories() {
        return Arbitraries.<Tally>oneOf(
                        Arbitraries.strings().ascii().ofMaxLength(20).map(Named::of),
                        Arbitraries.integers().between(0, 1000).map(Counted::new),
                        Arbitraries.doubles().list().ofMaxSize(5).map(Measured::new))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Streams<State, Tally> streams(SnapshotFormat<State> format) {
        return new Streams<>(new TallyDecider(format), CODEC, log.store());
    }
}
