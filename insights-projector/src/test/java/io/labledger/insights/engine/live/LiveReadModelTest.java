package io.labledger.insights.engine.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.problem.ProblemException;
import io.labledger.insights.engine.progress.Activity;
import io.labledger.insights.engine.progress.Committed;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.FailingDatabase;
import io.labledger.insights.history.ReadModel;
import io.labledger.insights.history.Topic;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveReadModelTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Progress progress = new Progress();
    private final Envelope log = new Envelope();
    private final AtomicReference<Boolean> prepared = new AtomicReference<>();

    private ReadModel model;
    private Topic topic;
    private LiveReadModel live;

    @BeforeEach
    void create() throws Exception {
        model = ReadModel.create();
        topic = Topic.create("labledger.live-" + UUID.randomUUID());
    }

    @AfterEach
    void stop() throws Exception {
        live.close();
        topic.close();
    }

    @Test
    void nothing_is_retried_into_tables_of_another_version() throws Exception {
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"parked\"}");
        model.after(ReadModel.read(log.events()), 10);
        model.execute("UPDATE experiments.generation SET version = version - 1");
        start(model.source());
        await().atMost(LONG).until(() -> prepared.get() != null);
        var before = model.text("SELECT parked_event::text FROM experiments.parked_event");

        assertThatThrownBy(() -> live.retry("run/a"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.problem().status()).isEqualTo(409);
                            assertThat(refused.problem().code()).isEqualTo("read-model-rebuilding");
                            assertThat(refused.problem().detail())
                                    .contains("being rebuilt", "/api/insights/rebuilds/latest");
                        });
        assertThatThrownBy(live::parkedStreams).isInstanceOf(ProblemException.class);
        assertThat(model.text("SELECT parked_event::text FROM experiments.parked_event"))
                .isEqualTo(before);
    }

    @Test
    void whoever_follows_is_told_what_a_retry_has_applied() throws Exception {
        send(1);
        log.append("run/r0", "run-exploded.v1", "ana", "{\"name\":\"late\"}");
        topic.send(log.events().subList(1, 2));
        send(1);
        start(model.source());
        await().atMost(LONG).until(() -> progress.position("experiments") == 2);
        model.execute(
                "UPDATE experiments.parked_event SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'exploded', 'renamed'), 'UTF8')");
        var told = new CopyOnWriteArrayList<Committed>();
        progress.subscribe(told::add);

        assertThat(live.parkedStreams()).containsExactly("run/r0");
        assertThat(live.retry("run/r0")).isEqualTo(1);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().position()).isEqualTo(2);
        assertThat(told.getFirst().activities()).extracting(Activity::position).containsExactly(1L);
        assertThat(live.parkedStreams()).isEmpty();
    }

    @Test
    void a_read_model_of_another_version_says_why_nobody_replaces_it() throws Exception {
        model.execute("UPDATE experiments.generation SET version = version - 1");
        start(model.source());
        await().atMost(LONG).untilAsserted(() -> assertThat(now().problem()).isNull());
        assertThat(now().lagEvents()).as("nobody follows the log").isNull();

        live.abandoned("its rebuild has failed");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(now().problem()).isEqualTo("its rebuild has failed"));
        live.abandoned(null);
        await().atMost(LONG).untilAsserted(() -> assertThat(now().problem()).isNull());
    }

    @Test
    void an_error_is_shown_while_it_lasts_and_the_read_model_goes_on_after_it() throws Exception {
        var database = new FailingDatabase(model.source());
        start(database.source());
        send(10);
        await().atMost(LONG).until(() -> progress.position("experiments") == 9);
        await().atMost(LONG).untilAsserted(() -> assertThat(now().lagEvents()).isEqualTo(0));

        database.failWith(() -> new NoClassDefFoundError("io/labledger/Gone"));
        send(5);
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(now().problem())
                                        .contains("NoClassDefFoundError", "io/labledger/Gone"));
        assertThat(now().lagEvents()).isNotEqualTo(Long.valueOf(0));

        database.mend();
        await().atMost(LONG).until(() -> progress.position("experiments") == 14);
        await().atMost(LONG).untilAsserted(() -> assertThat(now().problem()).isNull());
        await().atMost(LONG).untilAsserted(() -> assertThat(now().lagEvents()).isEqualTo(0));
        assertThat(model.text("SELECT count(*) FROM experiments.activity")).isEqualTo("15");
    }

    private LogProgress now() {
        return requireNonNull(progress.of("experiments"));
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            log.append(
                    "run/r" + log.events().size(),
                    "run-started.v1",
                    "ana",
                    "{\"experimentId\":\"1\",\"name\":\"r\",\"startTime\":\"2026-01-05T08:00:00Z\"}");
        }
        topic.send(log.events().subList(log.events().size() - count, log.events().size()));
    }

    private void start(DataSource database) {
        var kafka = LedgerInfrastructure.kafka().bootstrapServers();
        live =
                new LiveReadModel(
                        database,
                        progress,
                        (_, current) -> prepared.set(current), // nobody begins a rebuild
                        ReadModel.CONTEXTS,
                        ReadModel.EXPERIMENTS,
                        new LogSource("experiments", topic.name(), kafka));
        live.start();
    }
}
