package io.labledger.insights.experiments.fold;

import static io.labledger.insights.history.ReadModel.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.labledger.insights.history.Envelope;
import io.labledger.insights.history.ReadModel;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is logged one by one costs the same for each, however much there is already. */
class ManyOneByOneTest {

    private static final int MANY = 20_000;
    private static final int BATCH = 50;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    run/a | run-inputs-logged.v1 | {"datasets":[{"name":"d%d","digest":"x"}]} | run_item
                    run/a | run-outputs-logged.v1 | {"models":[{"modelId":"m%d"}],"artifacts":[]} | run_item
                    run/a | run-outputs-logged.v1 | {"models":[],"artifacts":[{"path":"p%d"}]} | run_item
                    run/a | run-params-logged.v1 | {"params":{"p%d":"v"}} | run_param
                    run/a | run-tags-set.v1 | {"tags":{"t%d":"v"}} | run_tag
                    run/a | run-metrics-logged.v1 | {"keys":["m%d"],"step":[1],"time":[1],"value":[0.5]} | run_metric
                    experiment/1 | experiment-alternative-added.v1 | {"alternative":1,"description":"a%d","cheaperBaseline":false} | alternative
                    experiment/1 | experiment-iteration-recorded.v1 | {"iteration":%d,"change":"c"} | iteration
                    experiment/1 | experiment-blocked.v1 | {"kind":"OTHER","reason":"r%d"} | blocker
                    """)
    void is_taken_in(String stream, String type, String data, String table) throws Exception {
        var log = new Envelope();
        log.append(
                "experiment/1",
                "experiment-proposed.v1",
                "ana",
                """
                {"revision":1,"record":{"name":"n","question":"?","hypothesis":"h","team":"t"}}""");
        log.append(
                "run/a",
                "run-started.v1",
                "ana",
                """
                {"experimentId":"1","name":"run","startTime":"2026-01-05T08:00:00Z"}""");
        for (int i = 1; i <= MANY; i++) {
            log.append(stream, type, "ana", data.formatted(i));
        }
        var events = read(log.events());
        var model = ReadModel.create();
        long early = 0;
        long late = 0;
        for (int at = 0; at < events.size(); at += BATCH) {
            long before = threads.getCurrentThreadAllocatedBytes();
            model.apply(events.subList(at, Math.min(events.size(), at + BATCH)));
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            early += at >= 2_000 && at < 3_000 ? bytes : 0;
            late += at >= 19_000 && at < 20_000 ? bytes : 0;
        }
        assertThat(model.text("SELECT count(*) FROM experiments." + table)).isEqualTo("" + MANY);
        assertThat(late / 1_000)
                .as("bytes for an event after 19,000")
                .isLessThan(2 * early / 1_000);
    }

    @Test
    void what_is_logged_again_takes_the_place_of_the_first() throws Exception {
        var log = new Envelope();
        log.append(
                "run/a",
                "run-started.v1",
                "ana",
                """
                {"experimentId":"1","name":"run","startTime":"2026-01-05T08:00:00Z"}""");
        for (var data :
                new String[] {
                    "[{\"name\":\"a\",\"digest\":\"1\",\"rows\":1},{\"name\":\"b\",\"digest\":\"1\"}]",
                    "[{\"name\":\"a\",\"digest\":\"2\"},{\"name\":\"a\",\"digest\":\"1\",\"rows\":2}]",
                    "[{\"name\":\"a\",\"digest\":\"1\",\"context\":\"test\"},{\"name\":\"b\",\"digest\":\"1\",\"rows\":3}]"
                }) {
            log.append("run/a", "run-inputs-logged.v1", "ana", "{\"datasets\":" + data + "}");
        }
        for (int batch : new int[] {1, 2, 50}) {
            var model = ReadModel.create().after(read(log.events()), batch);
            assertThat(
                            model.text(
                                    "SELECT string_agg(concat_ws(' ', d ->> 'name', d ->> 'digest', d ->> 'context', d ->> 'rows'), ', ' ORDER BY n)"
                                            + " FROM insights.runs, jsonb_array_elements(inputs) WITH ORDINALITY e (d, n)"))
                    .isEqualTo("a 1 2, b 1 3, a 2, a 1 test");
            assertThat(model.text("SELECT outputs FROM insights.runs")).isNull();
        }
    }

    @Test
    void outputs_keep_their_shape() throws Exception {
        var log = new Envelope();
        log.append(
                "run/a",
                "run-started.v1",
                "ana",
                """
                {"experimentId":"1","name":"run","startTime":"2026-01-05T08:00:00Z"}""");
        log.append("run/a", "run-outputs-logged.v1", "ana", "{\"models\":[{\"modelId\":\"m\"}]}");
        var model = ReadModel.create().after(read(log.events()), 50);
        assertThat(model.text("SELECT outputs FROM insights.runs"))
                .isEqualTo("{\"models\": [{\"modelId\": \"m\"}], \"artifacts\": []}");
        assertThat(model.text("SELECT inputs FROM insights.runs")).isNull();
    }
}
