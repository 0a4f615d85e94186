package io.labledger.insights.engine.fold;

import static io.labledger.insights.history.ReadModel.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parked event is given up, once and for all generations. */
class SkipTest {

    private static final String WHY = "a test that went wrong";

    private List<LedgerEvent> events;
    private ReadModel model;

    /** At 2 and 5 something that nobody can read; 3 and 4 wait behind the first of them. */
    @BeforeEach
    void park() throws SQLException {
        var log = new Envelope();
        started(log, "run/a");
        started(log, "run/b");
        log.append("run/a", "run-exploded.v1", "ana", "{}");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"new name\"}");
        log.append("run/a", "run-tags-set.v1", "ana", "{\"tags\":{\"k\":\"v\"}}");
        log.append("run/b", "run-exploded.v1", "ana", "{}");
        events = read(log.events());
        model = ReadModel.create().after(events, 2);
        assertThat(parked()).isEqualTo("2 3 4 5");
        assertThat(model.projection().parked()).isEqualTo(4);
    }

    @Test
    void it_is_left_out_and_what_waited_behind_it_is_applied() throws SQLException {
        var done = skip(2);
        assertThat(done.skip().actor()).isEqualTo("vera");
        assertThat(done.told())
                .singleElement()
                .satisfies(
                        said -> {
                            assertThat(said.type())
                                    .isEqualTo("io.labledger.insights.event-skipped.v1");
                            assertThat(said.position()).isEqualTo(2);
                            assertThat(said.stream()).isEqualTo("run/a");
                            assertThat(said.version()).isEqualTo(2);
                            assertThat(said.eventId()).isEqualTo(events.get(2).id());
                            assertThat(said.actor()).isEqualTo("vera");
                            assertThat(said.time()).isEqualTo(done.skip().skippedAt());
                            assertThat(said.recordedTime()).isEqualTo(events.get(2).recordedTime());
                            assertThat(said.experimentId()).isEqualTo("1");
                            assertThat(said.summary()).contains("run-exploded.v1", WHY);
                        });
        assertThat(model.projection().retry("run/a").applied()).hasSize(2);
        assertThat(parked()).isEqualTo("5");
        assertThat(model.projection().parked()).isEqualTo(1);
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'a'"))
                .isEqualTo("new name");
    }

    @Test
    void said_again_it_changes_nothing() throws SQLException {
        var first = skip(2).skip();
        var before = model.contents();
        var again = (Skipping.Done) model.projection().skip(2, "bo", "another reason");
        assertThat(again.skip()).isEqualTo(first);
        assertThat(again.told()).isEmpty();
        model.projection().open();
        again = (Skipping.Done) model.projection().skip(2, "bo", "another reason");
        assertThat(again.skip()).as("after a restart").isEqualTo(first);
        assertThat(model.contents()).isEqualTo(before);
    }

    @Test
    void only_what_is_parked_and_waits_for_no_other_can_be_skipped() throws SQLException {
        assertThat(attempt(0)).isEqualTo(new Skipping.NotParked());
        assertThat(attempt(99)).isEqualTo(new Skipping.NotParked());
        assertThat(attempt(3)).isEqualTo(new Skipping.Waits("run/a", 2));
        assertThat(parked()).isEqualTo("2 3 4 5");
        assertThat(model.text("SELECT count(*) FROM insights_decisions.skipped_event"))
                .isEqualTo("0");
    }

    @Test
    void a_rebuild_skips_it_too_and_comes_to_the_same_rows() throws SQLException {
        skip(2);
        model.projection().retry("run/a");
        var live = model.contents();
        rebuild(events);
        assertThat(model.contents()).isEqualTo(live);
        assertThat(parked()).isEqualTo("5");
        assertThat(
                        model.text(
                                "SELECT actor FROM insights.activities WHERE type LIKE '%.event-skipped.v1'"))
                .isEqualTo("vera");
    }

    @Test
    void while_a_rebuild_fills_another_generation_nothing_can_be_skipped() throws SQLException {
        var generations = ReadModel.generations(model.source());
        generations.createNext("running", false);
        assertThat(attempt(2)).isEqualTo(new Skipping.Rebuilding());
        generations.drop(ReadModel.SCHEMAS.next());
        assertThat(skip(2).told()).hasSize(1);
        generations.createNext("another", false);
        assertThat(model.projection().skip(2, "vera", WHY))
                .as("what is skipped already is said all the same")
                .isInstanceOf(Skipping.Done.class);
    }

    @Test
    void another_history_has_another_event_there_which_is_applied() throws SQLException {
        skip(2);
        var log = new Envelope();
        started(log, "run/a");
        started(log, "run/b");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"of another history\"}");
        rebuild(read(log.events()));
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'a'"))
                .isEqualTo("of another history");
        model.projection().open();
        assertThat(attempt(2)).isEqualTo(new Skipping.NotParked());
    }

    private Skipping.Done skip(long position) throws SQLException {
        return (Skipping.Done) attempt(position);
    }

    private Skipping attempt(long position) throws SQLException {
        return model.projection().skip(position, "vera", WHY);
    }

    private void rebuild(List<LedgerEvent> log) throws SQLException {
        var generations = ReadModel.generations(model.source());
        generations.createNext("again", false);
        try (var next =
                new Projection(model.source(), ReadModel.SCHEMAS.next(), ReadModel.EXPERIMENTS)) {
            next.open();
            next.apply(log, log.getLast().position());
        }
        generations.switchToNext();
    }

    private String parked() {
        return model.text(
                "SELECT string_agg(position::text, ' ' ORDER BY position) FROM experiments.parked_event");
    }

    private static void started(Envelope log, String stream) {
        log.append(
                stream,
                "run-started.v1",
                "ana",
                "{\"experimentId\":\"1\",\"name\":\"r\",\"startTime\":\"2026-01-05T08:00:00Z\"}");
    }
}
