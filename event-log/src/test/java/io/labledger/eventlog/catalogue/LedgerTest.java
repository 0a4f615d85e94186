package io.labledger.eventlog.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.aggregate.Outcome;
import io.labledger.eventlog.aggregate.Request;
import io.labledger.eventlog.append.Appender;
import io.labledger.eventlog.catalogue.Gates.GuestEvent;
import io.labledger.eventlog.catalogue.Gates.Turn;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.Metadata;
import io.labledger.eventlog.testkit.TestLog;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Metadata BY_ANA = Metadata.of(Actor.claimed("ana"), Instant.EPOCH);

    private final TestLog log = TestLog.create();
    private final Appender appender = log.appender();
    private final Appender otherAppender = log.appender();
    private final Ledger ledger = new Ledger(Gates.CATALOGUE, log.store(), appender);
    private final Ledger otherProcess = new Ledger(Gates.CATALOGUE, log.store(), otherAppender);

    @AfterEach
    void close() {
        appender.close();
        otherAppender.close();
        log.close();
    }

    @Test
    void a_rule_looks_at_another_stream() {
        assertThat(comeIn(ledger)).isInstanceOf(Outcome.Refused.class);
        turn(ledger, Turn.OPEN);
        assertThat(comeIn(ledger)).isInstanceOf(Outcome.Done.class);
        turn(ledger, Turn.SHUT);
        assertThat(comeIn(ledger)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void nothing_is_refused_because_of_what_another_process_has_changed_meanwhile() {
        assertThat(comeIn(ledger)).isInstanceOf(Outcome.Refused.class);
        turn(otherProcess, Turn.OPEN);
        assertThat(ledger.recent(Gates.GATE, "gate/main").state()).isEqualTo(Turn.SHUT);
        assertThat(comeIn(ledger)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_fact_from_elsewhere_must_be_the_one_that_comes_next() {
        turn(ledger, Turn.OPEN);
        var guests = ledger.of(Gates.GUEST);
        var request = Request.of("guest/ana", "main", BY_ANA);
        assertThat(guests.execute(request.adopting(new GuestEvent.CameIn("main"))))
                .isInstanceOf(Outcome.Done.class);
        assertThat(guests.execute(request.adopting(new GuestEvent.CameIn("back"))))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("out-of-order"));
    }

    @Test
    void a_kind_of_another_service_has_no_streams_here() {
        var gates = new Ledger(Catalogue.of("gates", Gates.GATE), log.store(), appender);
        assertThatThrownBy(() -> gates.of(Gates.GUEST))
                .hasMessage("the catalogue of gates has no kind guest");
    }

    @Test
    void a_catalogue_is_that_of_the_log_that_is_configured() {
        assertThatThrownBy(
                        () ->
                                new CatalogueBeans()
                                        .ledger(
                                                Gates.CATALOGUE,
                                                log.store(),
                                                appender,
                                                null,
                                                "doors"))
                .hasMessage("labledger.log is doors, but the catalogue is that of gates");
    }

    private static Outcome<Integer, GuestEvent> comeIn(Ledger ledger) {
        return ledger.of(Gates.GUEST).execute(Request.of("guest/ana", "main", BY_ANA));
    }

    private static void turn(Ledger ledger, Turn turn) {
        ledger.of(Gates.GATE).execute(Request.of("gate/main", turn, BY_ANA));
    }
}
