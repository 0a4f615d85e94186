package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.rebuild.RebuildStatus.State;
import io.labledger.insights.history.History;
import io.labledger.insights.history.ReadModel;
import io.labledger.insights.history.Topic;
import io.labledger.insights.kudos.KudosContext;
import io.labledger.insights.kudos.KudosLog;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two logs are followed side by side; what happens to one does not happen to the other. */
class OneOfTwoLogsTest {

    private static final int EVENTS = 200;

    private final History history = new History(5, 5, 20);
    private final String name = UUID.randomUUID().toString();

    private Topic experiments;
    private KudosLog kudos;
    private Map<Context, String> topics;
    private SideBySide service;

    @BeforeEach
    void follow() throws Exception {
        experiments = Topic.create("labledger.experiments-" + name);
        experiments.send(history.upTo(EVENTS).events());
        kudos = KudosLog.create("labledger.kudos-" + name);
        kudos.thank("ana", 10);
        kudos.send();
        topics =
                Map.of(
                        ReadModel.EXPERIMENTS,
                        experiments.name(),
                        new KudosContext(),
                        kudos.topic());
        service = new SideBySide(ReadModel.database()).start(topics);
        service.awaitPosition("experiments", EVENTS - 1);
        service.awaitPosition("kudos", kudos.head());
    }

    @AfterEach
    void stop() {
        service.close();
        experiments.close();
        kudos.close();
    }

    @Test
    void a_hole_in_one_log_stops_that_one_alone() {
        kudos.thank("ana", 3);
        kudos.send(11, 12);
        await().atMost(SideBySide.LONG)
                .untilAsserted(
                        () ->
                                assertThat(service.progress("kudos").problem())
                                        .contains("events 10 to 10 are missing"));
        moreExperiments(50);
        assertThat(service.progress("experiments").problem()).isNull();
        assertThat(service.progress("kudos").position()).isEqualTo(9);

        kudos.send(10, 12);
        service.awaitPosition("kudos", 12);
        await().atMost(SideBySide.LONG).until(() -> service.progress("kudos").problem() == null);
    }

    @Test
    void what_cannot_be_applied_of_one_log_parks_nothing_of_the_other() {
        kudos.append("cho", "kudos-withdrawn.v1", "not so good");
        kudos.thank("cho", 1);
        kudos.thank("dee", 1);
        kudos.send();
        service.awaitPosition("kudos", kudos.head());
        moreExperiments(50);
        assertThat(service.text("SELECT count(*) FROM kudos.parked_event")).isEqualTo("2");
        assertThat(service.text("SELECT count(*) FROM experiments.parked_event")).isEqualTo("0");
        assertThat(service.text("SELECT times FROM insights.kudos WHERE person = 'dee'"))
                .isEqualTo("1");
    }

    @Test
    void tables_of_one_that_cannot_be_written_stop_that_one_alone() throws Exception {
        service.execute("ALTER TABLE kudos.log_position RENAME TO gone");
        kudos.thank("ana", 1);
        kudos.send();
        await().atMost(SideBySide.LONG).until(() -> service.progress("kudos").problem() != null);
        moreExperiments(50);
        assertThat(service.progress("experiments").problem()).isNull();

        service.execute("ALTER TABLE kudos.gone RENAME TO log_position");
        service.awaitPosition("kudos", kudos.head());
        assertThat(service.text("SELECT times FROM insights.kudos")).isEqualTo("11");
    }

    @Test
    void one_is_rebuilt_alone() {
        String live = service.text("SELECT to_regclass('experiments.run')::oid");
        service.rebuilds("kudos").start("alone", true);
        service.awaitState("kudos", State.SWITCHED);
        assertThat(service.latest("kudos").differences()).isEmpty();
        assertThat(service.latest("kudos").position()).isEqualTo(kudos.head());
        assertThat(service.text("SELECT rebuild FROM kudos.generation")).isEqualTo("alone");
        assertThat(service.rebuilds("experiments").latest()).isNull();
        assertThat(service.text("SELECT to_regclass('experiments.run')::oid")).isEqualTo(live);
        moreExperiments(10);
    }

    @Test
    void a_new_version_of_one_rebuilds_that_one_alone() throws Exception {
        service.close();
        service.execute("UPDATE kudos.generation SET version = version - 1");
        service = new SideBySide(service.database).start(topics);
        service.awaitState("kudos", State.SWITCHED);
        assertThat(service.text("SELECT version FROM kudos.generation")).isEqualTo("1");
        moreExperiments(10);
        assertThat(service.rebuilds("experiments").latest()).isNull();
    }

    @Test
    void a_log_that_nobody_has_written_to_yet_is_awaited_and_rebuilt_in_no_time() throws Exception {
        service.close();
        var nothing = "labledger.nothing-" + name;
        service =
                new SideBySide(ReadModel.database())
                        .start(
                                Map.of(
                                        ReadModel.EXPERIMENTS,
                                        experiments.name(),
                                        new KudosContext(),
                                        nothing));
        service.awaitPosition("experiments", EVENTS - 1);
        await().atMost(SideBySide.LONG).until(() -> service.progress("kudos").awaited());
        assertThat(service.progress("kudos").problem()).isEqualTo("waiting for topic " + nothing);
        service.rebuilds("kudos").start("empty", true);
        service.awaitState("kudos", State.SWITCHED);

        try (var begun = KudosLog.create(nothing)) {
            begun.thank("ana", 1);
            begun.send();
            service.awaitPosition("kudos", 0);
            await().atMost(SideBySide.LONG)
                    .until(() -> service.progress("kudos").problem() == null);
        }
    }

    private void moreExperiments(int count) {
        int from = history.events().size();
        experiments.send(history.upTo(from + count).events().subList(from, from + count));
        service.awaitPosition("experiments", from + count - 1);
    }
}
