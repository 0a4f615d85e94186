package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.rebuild.RebuildStatus.State;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.Table;
import io.labledger.insights.gifts.GiftsContext;
import io.labledger.insights.gifts.GiftsLog;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuild that would take away what queries show asks before it switches. */
class HeldRebuildTest {

    private final DataSource database = ReadModel.database();
    private final Picky gifts = new Picky();

    private GiftsLog log;
    private SideBySide service;

    @BeforeEach
    void follow() throws Exception {
        log = GiftsLog.create("labledger.held-" + UUID.randomUUID());
        log.give("ana", 3);
        log.give("cho", 2);
        log.send();
        service = new SideBySide(database).start(Map.of(gifts, log.topic()));
        service.awaitPosition("gifts", log.head());
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    @Test
    void one_that_parks_what_the_live_one_has_applied_is_held_and_switches_when_told_to()
            throws Exception {
        heldForAna();
        var held = service.latest("gifts").held();
        assertThat(held).isNotNull();
        assertThat(held.reason()).contains("3 events of 1 streams");
        assertThat(held.events()).isEqualTo(3);
        assertThat(held.streams()).hasSize(1);
        var stream = held.streams().getFirst();
        assertThat(stream.stream()).isEqualTo("person/ana");
        assertThat(stream.position()).isZero();
        assertThat(stream.type()).isEqualTo("io.labledger.gifts.gift-given.v1");
        assertThat(stream.reason()).isEqualTo("ana gets no gifts any more");
        assertThat(stream.events()).isEqualTo(3);
        assertThat(timesAna()).isEqualTo("3");

        log.give("cho", 1);
        log.send();
        service.awaitPosition("gifts", log.head());
        assertThat(service.rebuilds("gifts").isHeld()).isTrue();
        assertThat(timesAna()).as("it is served while somebody thinks").isEqualTo("3");

        service.rebuilds("gifts").accept();
        service.awaitState("gifts", State.SWITCHED);
        assertThat(timesAna()).isNull();
        assertThat(service.text("SELECT times FROM gifts.receiver WHERE person = 'cho'"))
                .isEqualTo("3");
        assertThat(service.text("SELECT count(*) FROM gifts.parked_event")).isEqualTo("3");
    }

    @Test
    void one_that_is_discarded_leaves_the_live_one_as_it_was() throws Exception {
        heldForAna();
        service.rebuilds("gifts").cancel();
        service.awaitState("gifts", State.CANCELLED);
        assertThat(timesAna()).isEqualTo("3");
        assertThat(service.text("SELECT to_regnamespace('gifts_next')")).isNull();
        log.give("cho", 1);
        log.send();
        service.awaitPosition("gifts", log.head());
    }

    @Test
    void what_both_have_parked_holds_nobody() throws Exception {
        gifts.refused = "dee";
        log.give("dee", 1);
        log.send();
        service.awaitPosition("gifts", log.head());
        service.rebuilds("gifts").start("again", false);
        service.awaitState("gifts", State.SWITCHED);
        assertThat(service.text("SELECT count(*) FROM gifts.parked_event")).isEqualTo("1");
    }

    @Test
    void one_that_a_new_version_begins_is_held_as_well_and_again_after_a_restart()
            throws Exception {
        service.close();
        service.execute("UPDATE gifts.generation SET version = version - 1");
        gifts.refused = "ana";
        for (int start = 0; start < 2; start++) {
            service.close();
            service = new SideBySide(database).start(Map.of(gifts, log.topic()));
            service.awaitState("gifts", State.HELD);
            assertThat(service.latest("gifts").id()).isEqualTo("at-start");
            await().atMost(SideBySide.LONG)
                    .untilAsserted(
                            () ->
                                    assertThat(service.progress("gifts").problem())
                                            .contains("held", "switch", "discard"));
        }
        service.rebuilds("gifts").accept();
        service.awaitState("gifts", State.SWITCHED);
        await().atMost(SideBySide.LONG).until(() -> service.progress("gifts").problem() == null);
    }

    @Test
    void one_whose_topic_ends_before_what_was_served_says_so_and_goes_on_when_the_events_come()
            throws Exception {
        service.close();
        long before = log.head();
        long served = before + 4;
        service.execute("UPDATE gifts.generation SET version = version - 1");
        service.execute("UPDATE gifts.log_position SET position = %d".formatted(served));
        log.give("cho", 10);
        service = new SideBySide(database).start(Map.of(gifts, log.topic()));
        service.awaitState("gifts", State.HELD);
        assertThat(service.latest("gifts").held().reason())
                .contains(log.topic(), "ends at position " + before, "up to " + served);
        assertThat(service.progress.position("gifts")).isEqualTo(served);

        log.send();
        service.awaitState("gifts", State.SWITCHED);
        assertThat(service.progress.position("gifts")).isGreaterThanOrEqualTo(served);
        assertThat(service.text("SELECT version FROM gifts.generation")).isEqualTo("1");
    }

    private void heldForAna() {
        gifts.refused = "ana";
        service.rebuilds("gifts").start("held", false);
        service.awaitState("gifts", State.HELD);
    }

    private String timesAna() {
        return service.text("SELECT times FROM gifts.receiver WHERE person = 'ana'");
    }

    /** Gifts by code that has a fault: from some moment on, it refuses what concerns a person. */
    private static final class Picky implements Context {

        private final Context gifts = new GiftsContext();
        volatile String refused = "";

        @Override
        public String name() {
            return gifts.name();
        }

        @Override
        public int version() {
            return gifts.version();
        }

        @Override
        public FactReaders facts() {
            return gifts.facts();
        }

        @Override
        public List<Table<?>> tables() {
            return gifts.tables();
        }

        @Override
        public Folding folding(Session session) {
            var folding = gifts.folding(session);
            return new Folding() {

                @Override
                public void load(Collection<LedgerEvent> events) throws SQLException {
                    folding.load(events);
                }

                @Override
                public Happening fold(LedgerEvent event) {
                    if (event.stream().equals("person/" + refused)) {
                        throw new UnexpectedEvent(refused + " gets no gifts any more");
                    }
                    return folding.fold(event);
                }

                @Override
                public void write() throws SQLException {
                    folding.write();
                }

                @Override
                public void trim() {
                    folding.trim();
                }

                @Override
                public void clear() {
                    folding.clear();
                }
            };
        }
    }
}
