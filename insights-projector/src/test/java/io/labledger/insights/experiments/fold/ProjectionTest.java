package io.labledger.insights.experiments.fold;

import static io.labledger.insights.history.ReadModel.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.fold.Projection;
import io.labledger.insights.experiments.fact.MetricColumns;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.History;
import io.labledger.insights.history.ProjectionSpec;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void twice_is_once_and_a_rebuild_equals_live(long seed) throws Exception {
        var events = read(new History(seed, 40, 30).upTo(1200).events());
        ProjectionSpec.<LedgerEvent>of(ReadModel::create)
                .given(events)
                .twiceIsOnce()
                .rebuildEqualsLive(seed);
    }

    @Test
    void nothing_of_an_ordinary_history_is_parked() throws Exception {
        var model = ReadModel.create().after(read(new History(3, 40, 30).upTo(1000).events()), 500);
        assertThat(model.text("SELECT count(*) FROM experiments.parked_event")).isEqualTo("0");
        assertThat(model.text("SELECT max(chunk) FROM experiments.metric_chunk")).isNotEqualTo("0");
        assertThat(model.text("SELECT count(*) FROM experiments.activity")).isEqualTo("1000");
    }

    @Test
    void identical_points_count_once_and_the_latest_is_the_greatest() throws Exception {
        var history = new History(5, 60, 40).upTo(1200).events();
        var model = ReadModel.create().after(read(history), 37);
        assertThat(
                        model.text(
                                """
                                SELECT count(*) FROM (SELECT run_id, key, step, time, value
                                FROM insights.metric_points GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1) d
                                """))
                .isEqualTo("0");
        assertThat(
                        model.text(
                                """
                                SELECT count(*) FROM experiments.run_metric m WHERE (step, time, value, points) <> (
                                SELECT (array_agg(p.step ORDER BY p.step DESC, p.time DESC, p.value DESC))[1],
                                       (array_agg(p.time ORDER BY p.step DESC, p.time DESC, p.value DESC))[1],
                                       (array_agg(p.value ORDER BY p.step DESC, p.time DESC, p.value DESC))[1],
                                       count(*)
                                FROM experiments.metric_chunk c, unnest(c.steps, c.times, c."values") p (step, time, value)
                                WHERE c.run_id = m.run_id AND c.key = m.key)
                                """))
                .isEqualTo("0");
        var points = new HashSet<String>();
        for (var event : read(history)) {
            if (event.fact() instanceof MetricColumns rows) {
                for (int i = 0; i < rows.size(); i++) {
                    points.add(
                            event.stream()
                                    + rows.keyOf(i)
                                    + ' '
                                    + rows.steps()[i]
                                    + ' '
                                    + rows.times()[i]
                                    + ' '
                                    + rows.values()[i]);
                }
            }
        }
        assertThat(model.text("SELECT sum(points) FROM experiments.run_metric"))
                .isEqualTo(Integer.toString(points.size()));
    }

    @Test
    void every_chunk_but_the_last_has_320_points() throws Exception {
        var events = read(new History(7, 300, 60).upTo(600).events());
        var model = ReadModel.create().after(events, 29);
        assertThat(
                        model.text(
                                """
                                SELECT count(*) FROM experiments.metric_chunk c JOIN experiments.run_metric m USING (run_id, key)
                                WHERE cardinality(steps) <> least(320, m.points - 320 * chunk) OR chunk > (m.points - 1) / 320
                                """))
                .isEqualTo("0");
    }

    @Test
    void an_event_that_cannot_be_applied_parks_its_stream_and_all_others_go_on() throws Exception {
        var log = new Envelope();
        started(log, "a");
        started(log, "b");
        log.append("run/a", "run-exploded.v1", "ana", "{}");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"late\"}");
        log.append("run/b", "run-renamed.v1", "ana", "{\"name\":\"good\"}");
        log.append("run/b", "run-renamed.v2", "ana", "{\"name\":\"newer\"}");
        log.append("run/c", "run-deleted.v1", "ana", "{}");
        log.append("run/d", "run-started.v1", "ana", "{\"name\":7}");
        var model = ReadModel.create().after(read(log.events()), 1000);
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'a'"))
                .isEqualTo("run a");
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'b'")).isEqualTo("good");
        assertThat(
                        model.text(
                                "SELECT string_agg(position || ' ' || stream, ', ' ORDER BY position) FROM experiments.parked_event"))
                .isEqualTo("2 run/a, 3 run/a, 5 run/b, 6 run/c, 7 run/d");
        assertThat(model.text("SELECT position FROM experiments.log_position")).isEqualTo("7");
        assertThat(model.text("SELECT count(*) FROM experiments.activity")).isEqualTo("3");
    }

    @Test
    void what_the_database_refuses_is_found_in_its_batch_and_parked() throws Exception {
        var log = new Envelope();
        for (int i = 0; i < 50; i++) {
            started(log, "r" + i);
        }
        log.append("run/r7", "run-params-logged.v1", "ana", "{\"params\":{\"bad\":\"a\\u0000b\"}}");
        log.append("run/r7", "run-renamed.v1", "ana", "{\"name\":\"behind\"}");
        log.append("run/r8", "run-renamed.v1", "ana", "{\"name\":\"fine\"}");
        var model = ReadModel.create().after(read(log.events()), 1000);
        assertThat(model.text("SELECT count(*) FROM experiments.run")).isEqualTo("50");
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'r8'"))
                .isEqualTo("fine");
        assertThat(
                        model.text(
                                "SELECT string_agg(position::text, ' ' ORDER BY position) FROM experiments.parked_event"))
                .isEqualTo("50 51");
        assertThat(model.text("SELECT reason FROM experiments.parked_event WHERE position = 50"))
                .contains("database refuses");
    }

    @Test
    void parked_events_are_applied_in_order_after_a_fix() throws Exception {
        var log = new Envelope();
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"first\"}");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"second\"}");
        var model = ReadModel.create().after(read(log.events()), 1000);
        assertThat(retry(model, "run/a")).isEqualTo(0);
        assertThat(model.text("SELECT count(*) FROM experiments.parked_event")).isEqualTo("2");

        model.execute(
                "INSERT INTO experiments.run (id, experiment_id, name, status, lifecycle, start_time, actor, updated_at, version)"
                        + " VALUES ('a', '1', 'made by hand', 'RUNNING', 'ACTIVE', now(), 'ana', now(), 1)");
        // the version of the first event is 1, which says that there is nothing to load before it
        mend(model, "\"streamversion\":1", "\"streamversion\":2");
        assertThat(retry(model, "run/a")).isEqualTo(2);
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'a'"))
                .isEqualTo("second");
        assertThat(model.text("SELECT count(*) FROM experiments.parked_event")).isEqualTo("0");
    }

    @Test
    void what_the_database_refuses_in_a_retry_is_parked_with_its_reason_and_all_before_it_applied()
            throws Exception {
        var log = new Envelope();
        started(log, "a");
        log.append("run/a", "run-exploded.v1", "ana", "{\"name\":\"first\"}");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"second\"}");
        log.append("run/a", "run-params-logged.v1", "ana", "{\"params\":{\"bad\":\"a\\u0000b\"}}");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"behind\"}");
        log.append("run/a", "run-renamed.v1", "ana", "{\"name\":\"last\"}");
        var model = ReadModel.create().after(read(log.events()), 1000);
        mend(model, "run-exploded", "run-renamed");

        assertThat(retry(model, "run/a")).isEqualTo(2);
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'a'"))
                .isEqualTo("second");
        assertThat(parked(model)).isEqualTo("3 4 5");
        assertThat(model.text("SELECT reason FROM experiments.parked_event WHERE position = 3"))
                .contains("database refuses");
        assertThat(
                        model.text(
                                "SELECT string_agg(DISTINCT reason, '') FROM experiments.parked_event WHERE position > 3"))
                .isEqualTo("waits for an earlier event of its stream");

        mend(model, "a\\u0000b", "good");
        assertThat(retry(model, "run/a")).isEqualTo(3);
        assertThat(model.text("SELECT name FROM experiments.run WHERE id = 'a'")).isEqualTo("last");
        assertThat(parked(model)).isNull();
    }

    @Test
    void a_long_stream_is_retried_part_by_part_and_what_comes_meanwhile_waits_behind_it()
            throws Exception {
        var log = new Envelope();
        started(log, "a");
        log.append("run/a", "run-exploded.v1", "ana", "{\"name\":\"first\"}");
        int last = 300;
        for (int i = 2; i <= last; i++) {
            log.append(
                    "run/a",
                    "run-tags-set.v1",
                    "ana",
                    "{\"tags\":{\"n\":\"%d\",\"text\":\"%s\"}}".formatted(i, "x".repeat(60_000)));
        }
        var model = ReadModel.create().after(read(log.events()), 1000);
        mend(model, "run-exploded", "run-renamed");

        var first = model.projection().retry("run/a");
        assertThat(first.unfinished()).isTrue();
        assertThat(first.applied().size()).isGreaterThan(1).isLessThan(last);

        log.append("run/a", "run-tags-set.v1", "ana", "{\"tags\":{\"n\":\"newest\"}}");
        model.apply(read(log.events()));
        assertThat(tag(model)).isEqualTo(String.valueOf(first.applied().size()));

        assertThat(first.applied().size() + retry(model, "run/a")).isEqualTo(last + 1);
        assertThat(tag(model)).isEqualTo("newest");
        assertThat(parked(model)).isNull();
        assertThat(model.text("SELECT count(*) FROM experiments.activity"))
                .isEqualTo(String.valueOf(last + 2));

        log.append("run/a", "run-tags-set.v1", "ana", "{\"tags\":{\"n\":\"after\"}}");
        model.apply(read(log.events()));
        assertThat(tag(model)).isEqualTo("after");
    }

    @Test
    void times_that_rfc_3339_does_not_have_are_shown_as_the_nearest_and_the_activity_says_so()
            throws Exception {
        var log = new Envelope();
        log.append(
                "run/a",
                "run-started.v1",
                "ana",
                "{\"experimentId\":\"1\",\"name\":\"a\",\"startTime\":\"0000-12-31T19:00:00Z\"}");
        log.append(
                "run/a",
                "run-metrics-logged.v1",
                "ana",
                "{\"keys\":[\"m\"],\"step\":[1],\"time\":[9223372036854775807],\"value\":[1]}");
        log.append(
                "run/a",
                "run-finished.v1",
                "ana",
                "{\"status\":\"FINISHED\",\"endTime\":\"+10000-01-01T00:59:59Z\"}");
        var model = ReadModel.create().after(read(log.events()), 10);
        assertThat(parked(model)).isNull();
        assertThat(
                        model.text(
                                "SELECT concat_ws(' ', start_time AT TIME ZONE 'UTC', end_time AT TIME ZONE 'UTC') FROM insights.runs"))
                .isEqualTo("0001-01-01 00:00:00 9999-12-31 23:59:59.999999");
        assertThat(model.text("SELECT time AT TIME ZONE 'UTC' FROM insights.metric_points"))
                .startsWith("9999-12-31 23:59:59.999");
        assertThat(
                        model.text(
                                "SELECT string_agg(summary, '; ' ORDER BY position) FROM experiments.activity"))
                .isEqualTo(
                        "started run a (startTime read as 0001-01-01T00:00:00Z, not 0000-12-31T19:00:00Z); "
                                + "1 point: m (time of 1 point read as the nearest of the years 1 to 9999); "
                                + "finished (endTime read as 9999-12-31T23:59:59.999999Z, not +10000-01-01T00:59:59Z)");
    }

    @Test
    void what_comes_too_early_is_not_applied() throws Exception {
        var events = read(new History(9, 3, 10).upTo(20).events());
        var model = ReadModel.create().after(events.subList(0, 10), 10);
        assertThatThrownBy(() -> model.apply(events.subList(11, 20)))
                .hasMessageContaining("11 came after 9");
        model.projection().open();
        model.apply(events.subList(10, 20));
        assertThat(model.text("SELECT count(*) FROM experiments.activity")).isEqualTo("20");
    }

    /** Applies parked events again as long as it may; returns how many were applied. */
    private static int retry(ReadModel model, String stream) throws SQLException {
        int applied = 0;
        Projection.Retried part;
        do {
            part = model.projection().retry(stream);
            applied += part.applied().size();
        } while (part.unfinished());
        return applied;
    }

    /** As if a new version could read what the one before could not. */
    private static void mend(ReadModel model, String wrong, String right) throws SQLException {
        model.execute(
                "UPDATE experiments.parked_event SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '%s', '%s'), 'UTF8')"
                        .formatted(wrong, right));
    }

    private static String parked(ReadModel model) {
        return model.text(
                "SELECT string_agg(position::text, ' ' ORDER BY position) FROM experiments.parked_event");
    }

    private static String tag(ReadModel model) {
        return model.text("SELECT value FROM experiments.run_tag WHERE run_id = 'a' AND key = 'n'");
    }

    private static void started(Envelope log, String id) {
        log.append(
                "run/" + id,
                "run-started.v1",
                "ana",
                "{\"experimentId\":\"1\",\"name\":\"run %s\",\"startTime\":\"2026-01-05T08:00:00Z\"}"
                        .formatted(id));
    }
}
