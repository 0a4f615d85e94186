package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.rebuild.RebuildStatus.State;
import io.labledger.insights.gifts.GiftsContext;
import io.labledger.insights.gifts.GiftsLog;
import io.labledger.insights.history.History;
import io.labledger.insights.history.ReadModel;
import io.labledger.insights.history.Topic;
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
    private GiftsLog gifts;
    private Map<Context, String> topics;
    private SideBySide service;

    @BeforeEach
    void follow() throws Exception {
        experiments = Topic.create("labledger.experiments-" + name);
        experiments.send(history.upTo(EVENTS).events());
        gifts = GiftsLog.create("labledger.gifts-" + name);
        gifts.give("ana", 10);
        gifts.send();
        topics =
                Map.of(
                        ReadModel.EXPERIMENTS,
                        experiments.name(),
                        new GiftsContext(),
                        gifts.topic());
        service = new SideBySide(ReadModel.database()).start(topics);
        service.awaitPosition("experiments", EVENTS - 1);
        service.awaitPosition("gifts", gifts.head());
    }

    @AfterEach
    void stop() {
        service.close();
        experiments.close();
        gifts.close();
    }

    @Test
    void a_hole_in_one_log_stops_that_one_alone() {
        gifts.give("ana", 3);
        gifts.send(11, 12);
        await().atMost(SideBySide.LONG)
                .untilAsserted(
                        () ->
                                assertThat(service.progress("gifts").problem())
                                        .contains("events 10 to 10 are missing"));
        moreExperiments(50);
        assertThat(service.progress("experiments").problem()).isNull();
        assertThat(service.progress("gifts").position()).isEqualTo(9);

        gifts.send(10, 12);
        service.awaitPosition("gifts", 12);
        await().atMost(SideBySide.LONG).until(() -> service.progress("gifts").problem() == null);
    }

    @Test
    void what_cannot_be_applied_of_one_log_parks_nothing_of_the_other() {
        gifts.append("cho", "gift-withdrawn.v1", "not so good");
        gifts.give("cho", 1);
        gifts.give("dee", 1);
        gifts.send();
        service.awaitPosition("gifts", gifts.head());
        moreExperiments(50);
        assertThat(service.text("SELECT count(*) FROM gifts.parked_event")).isEqualTo("2");
        assertThat(service.text("SELECT count(*) FROM experiments.parked_event")).isEqualTo("0");
        assertThat(service.text("SELECT times FROM insights.gifts WHERE person = 'dee'"))
                .isEqualTo("1");
    }

    @Test
    void an_event_that_names_no_row_or_one_that_cannot_be_is_parked_and_the_others_go_on() {
        gifts.appendGift("eva", "{\"words\":\"to nobody\"}");
        gifts.appendGift("fay", "{\"to\":\"f\\u0000y\",\"words\":\"to nowhere\"}");
        gifts.appendGift("gil", "{\"to\":\"gil\"}");
        gifts.give("hal", 2);
        gifts.send();
        service.awaitPosition("gifts", gifts.head());
        assertThat(
                        service.text(
                                "SELECT string_agg(stream, ' ' ORDER BY position) FROM gifts.parked_event"))
                .isEqualTo("person/eva person/fay person/gil");
        assertThat(service.text("SELECT times FROM insights.gifts WHERE person = 'hal'"))
                .isEqualTo("2");
    }

    @Test
    void tables_of_one_that_cannot_be_written_stop_that_one_alone() throws Exception {
        service.execute("ALTER TABLE gifts.log_position RENAME TO gone");
        gifts.give("ana", 1);
        gifts.send();
        await().atMost(SideBySide.LONG).until(() -> service.progress("gifts").problem() != null);
        moreExperiments(50);
        assertThat(service.progress("experiments").problem()).isNull();

        service.execute("ALTER TABLE gifts.gone RENAME TO log_position");
        service.awaitPosition("gifts", gifts.head());
        assertThat(service.text("SELECT times FROM insights.gifts")).isEqualTo("11");
    }

    @Test
    void one_is_rebuilt_alone() {
        String live = service.text("SELECT to_regclass('experiments.run')::oid");
        service.rebuilds("gifts").start("alone", true);
        service.awaitState("gifts", State.SWITCHED);
        assertThat(service.latest("gifts").differences()).isEmpty();
        assertThat(service.latest("gifts").position()).isEqualTo(gifts.head());
        assertThat(service.text("SELECT rebuild FROM gifts.generation")).isEqualTo("alone");
        assertThat(service.rebuilds("experiments").latest()).isNull();
        assertThat(service.text("SELECT to_regclass('experiments.run')::oid")).isEqualTo(live);
        moreExperiments(10);
    }

    @Test
    void a_new_version_of_one_rebuilds_that_one_alone() throws Exception {
        service.close();
        service.execute("UPDATE gifts.generation SET version = version - 1");
        service = new SideBySide(service.database).start(topics);
        service.awaitState("gifts", State.SWITCHED);
        assertThat(service.text("SELECT version FROM gifts.generation")).isEqualTo("1");
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
                                        new GiftsContext(),
                                        nothing));
        service.awaitPosition("experiments", EVENTS - 1);
        await().atMost(SideBySide.LONG).until(() -> service.progress("gifts").awaited());
        assertThat(service.progress("gifts").problem()).isEqualTo("waiting for topic " + nothing);
        service.rebuilds("gifts").start("empty", true);
        service.awaitState("gifts", State.SWITCHED);

        try (var begun = GiftsLog.create(nothing)) {
            begun.give("ana", 1);
            begun.send();
            service.awaitPosition("gifts", 0);
            await().atMost(SideBySide.LONG)
                    .until(() -> service.progress("gifts").problem() == null);
        }
    }

    private void moreExperiments(int count) {
        int from = history.events().size();
        experiments.send(history.upTo(from + count).events().subList(from, from + count));
        service.awaitPosition("experiments", from + count - 1);
    }
}
