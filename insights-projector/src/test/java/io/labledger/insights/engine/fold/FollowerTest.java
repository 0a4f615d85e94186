package io.labledger.insights.engine.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.history.History;
import io.labledger.insights.history.ReadModel;
import io.labledger.insights.history.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FollowerTest {

    private static final int EVENTS = 60;

    private final DataSource database = ReadModel.database();

    @Test
    void what_a_crash_of_the_database_took_is_projected_again_though_no_event_comes()
            throws Exception {
        var generations = ReadModel.generations(database);
        generations.createLive();
        try (var topic = Topic.create("labledger.follower-" + UUID.randomUUID())) {
            topic.send(new History(1, 3, 10).upTo(EVENTS).events());
            var kafka = LedgerInfrastructure.kafka().bootstrapServers();
            var source = new LogSource("experiments", topic.name(), kafka);
            try (var follower =
                    new Follower(
                            database, ReadModel.SCHEMAS.live(), ReadModel.EXPERIMENTS, source)) {
                awaitAll(follower);
                var before = ReadModel.contents(database);

                loseEverything(generations);

                awaitAll(follower);
                assertThat(ReadModel.contents(database)).isEqualTo(before);
            }
        }
    }

    /** As if PostgreSQL had crashed before anything of it reached the disk. */
    private void loseEverything(Generations generations) throws SQLException {
        generations.drop(ReadModel.SCHEMAS.live());
        generations.createLive();
    }

    private void awaitAll(Follower follower) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(SQLException.class) // the next call begins anew
                .until(
                        () -> {
                            follower.advance(Duration.ofMillis(50), Long.MAX_VALUE);
                            return EVENTS == storedActivities();
                        });
    }

    private long storedActivities() {
        return Long.parseLong(
                ReadModel.text(database, "SELECT count(*) FROM experiments.activity"));
    }
}
