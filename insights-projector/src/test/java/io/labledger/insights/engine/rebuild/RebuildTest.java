package io.labledger.insights.engine.rebuild;

import static io.labledger.insights.history.ReadModel.read;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.fold.Follower;
import io.labledger.insights.engine.live.LiveReadModels;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.history.History;
import io.labledger.insights.history.ReadModel;
import io.labledger.insights.history.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The running service: one history that goes on from test to test. */
@QuarkusTest
@QuarkusTestResource(value = LedgerInfrastructure.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildTest {

    private static final String TOPIC = "labledger.experiments";
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final History HISTORY = new History(11, 20, 40);
    private static int sent;

    @Inject DataSource database;
    @Inject Progress progress;
    @Inject LiveReadModels live;
    @Inject Rebuilds rebuilds;

    private Topic topic;

    @BeforeEach
    void open() throws Exception {
        topic = sent == 0 ? Topic.create(TOPIC) : Topic.existing(TOPIC);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    @Order(1)
    void a_rebuild_equals_the_live_one_while_events_arrive_and_queries_are_answered()
            throws Exception {
        sendUpTo(2000);
        awaitAll();
        var done = new AtomicBoolean();
        var producer = beside(done, () -> sendAndAwait(20));
        var seen = new AtomicLong();
        var answers = new AtomicInteger();
        var queries =
                beside(
                        done,
                        () -> {
                            long runs =
                                    Long.parseLong(text("SELECT count(*) FROM experiments.run"));
                            assertThat(runs).isGreaterThanOrEqualTo(seen.getAndSet(runs));
                            answers.incrementAndGet();
                        });
        JsonPath result;
        try {
            result = rebuild(true);
        } finally {
            done.set(true);
        }
        producer.join();
        queries.join();
        assertThat(result.getString("state")).isEqualTo("SWITCHED");
        assertThat(result.getList("differences")).isEmpty();
        assertThat(answers.get()).isGreaterThan(10);
        awaitAll();
        assertThat(contents()).isEqualTo(expected());
        await().atMost(LONG).until(() -> text("SELECT to_regnamespace('experiments_old')") == null);
        sendUpTo(sent + 100);
        awaitAll();
    }

    @Test
    @Order(2)
    void verify_finds_a_tampered_row_and_the_log_wins() throws Exception {
        String id = text("SELECT id FROM experiments.run ORDER BY id LIMIT 1");
        String name = text("SELECT name FROM experiments.run WHERE id = '" + id + "'");
        execute("UPDATE experiments.run SET name = 'tampered' WHERE id = '" + id + "'");
        execute("DELETE FROM experiments.run_param WHERE run_id = '" + id + "' AND key = 'lr'");
        var result = rebuild(true);
        assertThat(result.getString("state")).isEqualTo("SWITCHED");
        assertThat(result.getList("differences.table")).containsExactly("run", "run_param");
        assertThat(result.getInt("differences[0].onlyLive")).isEqualTo(1);
        assertThat(result.getInt("differences[0].onlyRebuilt")).isEqualTo(1);
        assertThat(result.getString("differences[0].samples[0].row.name")).isEqualTo("tampered");
        assertThat(result.getInt("differences[1].onlyRebuilt")).isEqualTo(1);
        assertThat(text("SELECT name FROM experiments.run WHERE id = '" + id + "'"))
                .isEqualTo(name);
        assertThat(contents()).isEqualTo(expected());
    }

    @Test
    @Order(3)
    void what_the_topic_repeats_changes_nothing() throws Exception {
        topic.send(HISTORY.events().subList(sent - 500, sent));
        sendUpTo(sent + 50);
        awaitAll();
        assertThat(contents()).isEqualTo(expected());
    }

    @Test
    @Order(4)
    void a_rebuild_that_was_killed_half_way_goes_on_where_it_stood() throws Exception {
        ReadModel.generations(database).createNext("half", true);
        var source =
                new LogSource(
                        "experiments", TOPIC, LedgerInfrastructure.kafka().bootstrapServers());
        try (var half =
                new Follower(database, ReadModel.SCHEMAS.next(), ReadModel.EXPERIMENTS, source)) {
            while (half.projection().position() < 1000) {
                half.advance(Duration.ofMillis(100), 1000);
            }
        }
        rebuilds.prepared(new LiveReadModels.Prepared(live.find("experiments"), true));
        var result = awaitOver("half");
        assertThat(result.getString("state")).isEqualTo("SWITCHED");
        assertThat(result.getBoolean("verify")).isTrue();
        assertThat(result.getList("differences")).isEmpty();
        assertThat(contents()).isEqualTo(expected());
    }

    @Test
    @Order(5)
    void one_rebuild_at_a_time_and_it_can_be_cancelled() throws Exception {
        String id =
                live.find("experiments")
                        .between(
                                follower -> {
                                    // the live one stands still, so the rebuild cannot switch
                                    // meanwhile
                                    String begun =
                                            given().contentType("application/json")
                                                    .body("{}")
                                                    .post("/api/insights/rebuilds")
                                                    .then()
                                                    .statusCode(202)
                                                    .extract()
                                                    .path("id");
                                    given().contentType("application/json")
                                            .body("{\"verify\":true}")
                                            .post("/api/insights/rebuilds")
                                            .then()
                                            .statusCode(409)
                                            .body("code", equalTo("rebuild-running"));
                                    given().delete("/api/insights/rebuilds/" + begun)
                                            .then()
                                            .statusCode(202);
                                    return begun;
                                });
        assertThat(awaitOver(id).getString("state")).isIn("CANCELLED", "SWITCHED");
        await().atMost(LONG)
                .until(() -> text("SELECT to_regnamespace('experiments_next')") == null);
        given().get("/api/insights/rebuilds/unknown")
                .then()
                .statusCode(404)
                .body("code", equalTo("rebuild-not-found"));
    }

    @Test
    @Order(6)
    void postgresql_and_kafka_may_go_away_and_come_back() throws Exception {
        LedgerInfrastructure.postgres().kill();
        sendUpTo(sent + 30);
        given().get("/q/insights/health/ready").then().statusCode(503);
        LedgerInfrastructure.postgres().start();
        awaitAll();
        LedgerInfrastructure.kafka().kill();
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                given().get("/q/insights/health/ready")
                                        .then()
                                        .statusCode(503)
                                        .body(containsString("does not answer")));
        // the first to notice may have been the follower of another log
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                given().get("/api/insights/projections")
                                        .then()
                                        .body("logs[0].status", equalTo("STANDS_STILL"))
                                        .body("logs[0].position", equalTo(sent - 1))
                                        .body("logs[0]", not(hasKey("lagEvents")))
                                        .body("logs[0]", not(hasKey("head"))));
        LedgerInfrastructure.kafka().start();
        sendUpTo(sent + 30);
        awaitAll();
        assertThat(contents()).isEqualTo(expected());
        await().atMost(LONG)
                .untilAsserted(
                        () -> given().get("/q/insights/health/ready").then().statusCode(200));
    }

    @Test
    @Order(7)
    void a_parked_event_is_shown_and_retried() throws Exception {
        long position = sent;
        String bad =
                new String(HISTORY.upTo(sent + 1).events().get(sent))
                        .replaceFirst("\"subject\":\"[^\"]*\"", "\"subject\":\"run/unheard\"")
                        .replaceFirst("\"type\":\"[^\"]*\"", "\"type\":\"io.labledger.x.y.v1\"");
        topic.send(List.of(bad.getBytes()));
        sent++;
        awaitAll();
        given().get("/api/insights/parked/experiments/" + position)
                .then()
                .statusCode(200)
                .body("stream", equalTo("run/unheard"))
                .body("reason", containsString("does not know the type"));
        given().get("/api/insights/projections").then().statusCode(200).body("parked", equalTo(1));
        given().contentType("application/json")
                .body("{\"stream\":\"run/unheard\"}")
                .post("/api/insights/parked/retry")
                .then()
                .statusCode(200)
                .body("retried[0].applied", equalTo(0))
                .body("retried[0].parked", equalTo(1));
    }

    private void sendUpTo(int count) {
        topic.send(HISTORY.upTo(count).events().subList(sent, count));
        sent = count;
    }

    private void sendAndAwait(int count) {
        sendUpTo(sent + count);
        try {
            awaitAll();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something again and again on a thread of its own. */
    private static CompletableFuture<Void> beside(AtomicBoolean done, Runnable work) {
        return CompletableFuture.runAsync(
                () -> {
                    while (!done.get()) {
                        work.run();
                    }
                },
                command -> Thread.ofPlatform().daemon().start(command));
    }

    private void awaitAll() throws InterruptedException {
        assertThat(progress.await("experiments", sent - 1, LONG)).isTrue();
    }

    private JsonPath rebuild(boolean verify) {
        String id =
                given().contentType("application/json")
                        .body(Map.of("verify", verify))
                        .post("/api/insights/rebuilds")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id");
        return awaitOver(id);
    }

    private static JsonPath awaitOver(String id) {
        return await().atMost(LONG)
                .until(
                        () -> given().get("/api/insights/rebuilds/" + id).jsonPath(),
                        status -> status.getString("finishedAt") != null);
    }

    private Map<String, String> contents() throws SQLException {
        return ReadModel.contents(database);
    }

    /** What one projection of all events in one go comes to. */
    private static Map<String, String> expected() throws SQLException {
        return ReadModel.create().after(read(HISTORY.events().subList(0, sent)), 10_000).contents();
    }

    private String text(String sql) {
        return ReadModel.text(database, sql);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
