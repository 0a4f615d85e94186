package io.labledger.eventlog.aggregate;

import static io.labledger.http.testkit.property.Property.forAll;
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
import io.labledger.http.testkit.property.Gen;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotPropertiesTest {

    private static final Metadata BY_ANA = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);
    private static final EventCodec<Tally> CODEC = new EventCodec<>(Tally.TYPES);
    private static final Gen<List<Tally>> HISTORIES =
            Gen.<Tally>oneOf(
                            Gen.ascii(0, 20).map(Named::of),
                            Gen.integers(0, 1000).map(Counted::new),
                            Gen.doubles().list(0, 5).map(Measured::new))
                    .list(1, 30);

    private static TestLog log;
    private static Appender appender;

    @BeforeAll
    static void open() {
        log = TestLog.create();
        appender = log.appender();
    }

    @AfterAll
    static void close() {
        appender.close();
        log.close();
    }

    @Test
    void folding_from_any_snapshot_equals_folding_from_the_start() {
        forAll(60, HISTORIES, Gen.integers(0, 100), SnapshotPropertiesTest::isFoldedAlike);
    }

    private static void isFoldedAlike(List<Tally> history, int percent) throws Exception {
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

    private static Streams<State, Tally> streams(SnapshotFormat<State> format) {
        return new Streams<>(new TallyDecider(format), CODEC, log.store());
    }
}
