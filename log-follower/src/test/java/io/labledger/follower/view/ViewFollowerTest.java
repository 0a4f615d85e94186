package io.labledger.follower.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.feed.LogSource;
import io.labledger.follower.testkit.RealNodes;
import io.labledger.follower.testkit.TestEvents;
import io.labledger.follower.testkit.TestTopic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ViewFollowerTest {

    private record Title(String title) {}

    private static final Duration LONG = Duration.ofSeconds(60);

    private final String log = "log-" + UUID.randomUUID();
    private final TestEvents events = new TestEvents(log);
    private final DataSource database = database();
    private final Things things = new Things(log);
    private final List<ViewFollower> followers = new ArrayList<>();
    private TestTopic topic;

    @BeforeEach
    void makeTopic() throws Exception {
        topic = TestTopic.create("labledger." + log);
    }

    @AfterEach
    void end() {
        things.may.release(1_000_000);
        if (!RealNodes.postgres().isAlive()) {
            RealNodes.postgres().start();
        }
        if (!RealNodes.kafka().isAlive()) {
            RealNodes.kafka().start();
        }
        followers.forEach(ViewFollower::close);
        topic.close();
    }

    @Test
    void what_it_answers_is_true_at_the_position_that_it_names() throws Exception {
        rename("a", "one", "two", "three");
        var view = follow(things);
        awaitPosition(view, 2);
        assertThat(view.read(rows -> Things.name(rows, "a")))
                .isEqualTo(new Seen<>(log, 2, "three"));
        assertThat(view.read(rows -> Things.name(rows, "b")).value()).isEmpty();
        await().untilAsserted(() -> assertThat(view.status().problem()).isNull());
        assertThat(view.status().lagEvents()).isZero();
        assertThat(view.status().lagSeconds(Instant.now())).isZero();
    }

    @Test
    void of_an_empty_log_there_is_an_empty_view_and_of_an_unknown_log_none() throws Exception {
        var view = follow(things);
        await().atMost(LONG).until(() -> view.status().ready());
        assertThat(view.read(Things::applied)).isEqualTo(new Seen<>(log, -1, 0L));

        var unknown = follow(new Things("log-" + UUID.randomUUID()));
        await().atMost(LONG)
                .until(() -> String.valueOf(unknown.status().problem()).contains("waiting for"));
        assertThatThrownBy(() -> unknown.read(Things::applied))
                .isInstanceOf(ViewUnavailable.class)
                .hasMessageContaining("for the first time")
                .hasMessageContaining("waiting for topic");
        assertThat(unknown.await(-1, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void it_goes_on_where_it_stood_when_the_process_ended_in_the_middle() throws Exception {
        rename("a", names(500));
        things.may.drainPermits();
        things.may.release(200);
        var before = follow(things);
        await().atMost(LONG).until(() -> things.may.availablePermits() == 0);
        things.may.release(1_000_000);
        before.close();
        rename("a", names(500));
        var after = follow(new Things(log));
        awaitPosition(after, 999);
        // the primary key of what was applied refuses any event that comes twice
        assertThat(after.read(Things::applied).value()).isEqualTo(1_000);
        assertThat(after.status().problem()).isNull();
    }

    @Test
    void while_it_is_rebuilt_readers_see_the_one_before_or_the_new_one_and_never_go_back()
            throws Exception {
        rename("a", names(3_000));
        var view = follow(things, Duration.ZERO);
        awaitPosition(view, 2_999);
        var ended = new AtomicBoolean();
        var wrong = new ArrayList<String>();
        var reader =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    long last = 2_999;
                                    while (!ended.get()) {
                                        var seen = view.read(Things::applied);
                                        if (seen.value() != seen.position() + 1
                                                || seen.position() < last) {
                                            wrong.add(seen + " after " + last);
                                        }
                                        last = seen.position();
                                    }
                                });
        things.may.drainPermits();
        assertThat(view.rebuild()).isTrue();
        await().atMost(LONG).until(() -> view.status().rebuiltTo() != null);
        assertThat(view.rebuild()).as("one at a time").isFalse();
        rename("a", names(1_000));
        things.may.release(1_000_000);
        awaitPosition(view, 3_999);
        await().atMost(LONG).until(() -> view.status().rebuiltTo() == null);
        await().atMost(LONG).until(() -> schemas() == 1);
        ended.set(true);
        reader.join();
        assertThat(wrong).isEmpty();
    }

    @Test
    void it_stops_before_an_event_that_it_cannot_read_and_a_version_that_can_reads_all()
            throws Exception {
        rename("a", "one");
        events.append("thing/a", "thing-painted.v1", "{\"colour\":[7]}"); // not for this view
        events.append("thing/a", "thing-renamed.v2", "{\"title\":\"two\"}");
        send();
        rename("a", "three");
        var view = follow(things);
        await().atMost(LONG)
                .until(() -> String.valueOf(view.status().problem()).contains("stopped before"));
        assertThat(view.status().problem())
                .contains(log + ":2", "thing-renamed.v2", "does not know the type");
        assertThat(view.status().ready()).isFalse();

        var better =
                follow(
                        new Things(log, 2) {
                            @Override
                            public FactReaders facts() {
                                var facts = super.facts();
                                var title = facts.mapper().readerFor(Title.class);
                                return facts.on(
                                        "thing-renamed.v2",
                                        json -> new Renamed(title.<Title>readValue(json).title()));
                            }
                        });
        awaitPosition(better, 3);
        assertThat(better.read(Things::applied).value()).isEqualTo(3);
        assertThat(better.read(rows -> Things.name(rows, "a")).value()).isEqualTo("three");
    }

    @Test
    void all_before_an_event_that_cannot_be_applied_is_and_nothing_after() throws Exception {
        rename("a", names(100));
        var view = follow(things);
        awaitPosition(view, 99);
        for (int i = 0; i < 70; i++) {
            append("a", i == 41 ? "unfit" : "fit"); // the table refuses it
        }
        send();
        await().atMost(LONG)
                .until(() -> String.valueOf(view.status().problem()).contains("stopped before"));
        assertThat(view.status().problem()).contains(log + ":141", "thing_name_check");
        var seen = view.read(Things::applied);
        assertThat(seen.position()).isEqualTo(140);
        assertThat(seen.value()).isEqualTo(141);
    }

    @Test
    void a_rebuild_that_cannot_be_finished_is_given_up_and_what_there_was_goes_on()
            throws Exception {
        rename("a", "one", "two", "three");
        var view = follow(things);
        awaitPosition(view, 2);
        things.refused = "two";
        assertThat(view.rebuild()).isTrue();
        await().atMost(LONG).until(() -> view.status().rebuildProblem() != null);
        assertThat(view.status().rebuildProblem()).contains(log + ":1", "nothing is named so");
        rename("a", "four");
        awaitPosition(view, 3);
        await().atMost(LONG).untilAsserted(() -> assertThat(view.status().problem()).isNull());

        things.refused = "none";
        assertThat(view.rebuild()).isTrue();
        await().atMost(LONG).until(() -> view.status().rebuildProblem() == null);
        awaitPosition(view, 3);
    }

    @Test
    void while_Kafka_is_away_it_is_read_as_it_stands() throws Exception {
        rename("a", "one");
        var view = follow(things);
        awaitPosition(view, 0);
        RealNodes.kafka().kill();
        await().atMost(LONG).until(() -> view.status().problem() != null);
        assertThat(view.status().lagEvents()).as("nobody knows").isNull();
        assertThat(view.read(rows -> Things.name(rows, "a")).value()).isEqualTo("one");
        assertThat(view.await(1, Duration.ofMillis(1))).isFalse();
        RealNodes.kafka().start();
        rename("a", "two");
        awaitPosition(view, 1);
        await().atMost(LONG).until(() -> view.status().problem() == null);
    }

    @Test
    void while_PostgreSQL_is_away_it_says_so_and_then_goes_on() throws Exception {
        rename("a", "one");
        var view = follow(things);
        awaitPosition(view, 0);
        RealNodes.postgres().kill();
        await().atMost(LONG).until(() -> view.status().problem() != null);
        assertThatThrownBy(() -> view.read(Things::applied)).isInstanceOf(ViewUnavailable.class);
        rename("a", "two");
        RealNodes.postgres().start();
        awaitPosition(view, 1);
        assertThat(view.read(Things::applied).value()).isEqualTo(2);
    }

    @Test
    void from_a_topic_that_was_made_anew_it_is_made_anew() throws Exception {
        rename("a", names(20));
        var view = follow(things);
        awaitPosition(view, 19);
        topic.close();
        topic = TestTopic.anew("labledger." + log);
        var other = new TestEvents(log);
        for (int i = 0; i < 30; i++) {
            other.append("thing/b", "thing-renamed.v1", "{\"name\":\"other\"}");
        }
        topic.send(other.events());
        await().atMost(LONG)
                .until(() -> view.read(rows -> Things.name(rows, "b")).value().equals("other"));
        awaitPosition(view, 29);
        assertThat(view.read(rows -> Things.name(rows, "a")).value()).as("of before").isEmpty();
        assertThat(view.read(Things::applied).value()).isEqualTo(30);
    }

    @Test
    void of_two_processes_one_writes_and_the_other_takes_over() throws Exception {
        rename("a", names(100));
        var folded = new Things(log);
        var one = follow(things);
        awaitPosition(one, 99);
        folded.may.drainPermits(); // would wait for ever, if it were to write
        var two = follow(folded);
        awaitPosition(two, 99);
        rename("a", names(100));
        awaitPosition(one, 199);
        awaitPosition(two, 199);
        assertThat(two.read(Things::applied).value()).isEqualTo(200);

        folded.may.release(1_000_000);
        loseLead();
        rename("a", names(100));
        awaitPosition(one, 299);
        awaitPosition(two, 299);
        one.close();
        rename("a", names(100));
        awaitPosition(two, 399);
        assertThat(two.read(Things::applied).value()).isEqualTo(400);
    }

    @Test
    void a_new_version_is_made_beside_the_one_that_another_process_still_reads() throws Exception {
        rename("a", names(100));
        var before = follow(things, Duration.ZERO);
        awaitPosition(before, 99);
        var after = follow(new Things(log, 2), Duration.ZERO);
        awaitPosition(after, 99);
        rename("a", names(100));
        awaitPosition(before, 199);
        awaitPosition(after, 199);
        assertThat(schemas()).isEqualTo(2);
        before.close();
        after.rebuild(); // what was before is cleared away after it
        await().atMost(LONG).until(() -> schemas() == 1);
        assertThat(after.read(Things::applied).value()).isEqualTo(200);
    }

    private ViewFollower follow(Things view) {
        return follow(view, Duration.ofMinutes(1));
    }

    private ViewFollower follow(Things view, Duration grace) {
        var kafka = RealNodes.kafka().bootstrapServers();
        var follower =
                new ViewFollower(view, LogSource.of(view.log(), kafka), database, grace).start();
        followers.add(follower);
        return follower;
    }

    private static void awaitPosition(ViewFollower view, long position)
            throws InterruptedException {
        assertThat(view.await(position, LONG))
                .as("reaches %d: %s", position, view.status())
                .isTrue();
    }

    private void append(String thing, String name) {
        events.append("thing/" + thing, "thing-renamed.v1", "{\"name\":\"%s\"}".formatted(name));
    }

    private void rename(String thing, String... names) {
        for (var name : names) {
            append(thing, name);
        }
        send();
    }

    private long sent;

    private void send() {
        topic.send(events.from(sent));
        sent = events.events().size();
    }

    private static String[] names(int count) {
        var names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "name " + i;
        }
        return names;
    }

    private void loseLead() throws SQLException {
        query(
                "select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())");
    }

    private long schemas() throws SQLException {
        return query("select count(*) from pg_namespace where nspname like 'view_things_%'");
    }

    private long query(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static DataSource database() {
        var where = RealNodes.database();
        var database = new PGSimpleDataSource();
        database.setUrl(where.url());
        database.setUser(where.user());
        database.setPassword(where.password());
        return database;
    }
}
