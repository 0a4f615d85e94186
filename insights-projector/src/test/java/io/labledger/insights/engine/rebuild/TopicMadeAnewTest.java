package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.history.History;
import io.labledger.insights.history.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The topic is deleted and made anew with another history: nothing of the old one is left. */
@QuarkusTest
@QuarkusTestResource(value = LedgerInfrastructure.class, restrictToAnnotatedClass = true)
class TopicMadeAnewTest {

    private static final String TOPIC = "labledger.experiments";
    private static final Duration LONG = Duration.ofSeconds(90);

    @Inject DataSource database;
    @Inject Progress progress;

    @Test
    void the_read_model_is_rebuilt_from_the_new_topic_whether_it_is_longer_or_shorter()
            throws Exception {
        var first = new History(1, 5, 20).upTo(400).events();
        try (var topic = Topic.create(TOPIC)) {
            topic.send(first);
        }
        awaitPosition(399);
        await().atMost(LONG)
                .until(() -> text("SELECT topic_id FROM experiments.log_position") != null);
        madeAnew(new History(2, 5, 20).upTo(300).events());
        madeAnew(new History(3, 5, 20).upTo(500).events());
    }

    private void madeAnew(List<byte[]> events) throws Exception {
        try (var admin = LedgerInfrastructure.admin()) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(TOPIC));
        }
        try (var topic = Topic.create(TOPIC)) {
            topic.send(events);
        }
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(text("SELECT max(position) FROM insights.activities"))
                                        .isEqualTo(String.valueOf(events.size() - 1)));
        awaitPosition(events.size() - 1);
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(ids())
                                        .isEqualTo(
                                                events.stream()
                                                        .map(TopicMadeAnewTest::id)
                                                        .toList()));
    }

    private void awaitPosition(long position) {
        await().atMost(LONG.toSeconds(), TimeUnit.SECONDS)
                .until(() -> progress.position("experiments") == position);
    }

    private List<String> ids() throws SQLException {
        return List.of(
                text("SELECT string_agg(event_id, ' ' ORDER BY position) FROM insights.activities")
                        .split(" "));
    }

    private static String id(byte[] event) {
        return new String(event).replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
