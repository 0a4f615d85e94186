package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.Feed;
import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.StoredEvent;
import io.labledger.acceptance.client.Topic;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

/** The store and the topic hold the same bytes in the same order, with no gap and no repetition. */
@WithRunningSystem
class SameBytesTest {

    private final RunningSystem system;

    SameBytesTest(RunningSystem system) {
        this.system = system;
    }

    @Test
    void the_topic_holds_what_the_store_holds_byte_for_byte() {
        var lab = new Lab(system.client());
        var run = lab.startRun(lab.startedExperiment(Lab.uniqueName("Same bytes")), "ünïcode ☃");
        var last = lab.logSeries(run, "loss", 0, List.of(1e-300, -0.0, 123456789.125)).position();

        var stored = new Feed(system.client()).from(0);
        var published = new Topic(system.state().kafka()).readUpTo(last);

        assertThat(published).hasSameSizeAs(stored);
        for (var i = 0; i < stored.size(); i++) {
            assertThat(published.get(i).value())
                    .as("position %d: %s", i, stored.get(i))
                    .isEqualTo(stored.get(i).bytes());
        }
        assertThat(stored)
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
    }

    @Test
    void a_record_can_be_filtered_by_its_key_and_headers_alone() {
        var lab = new Lab(system.client());
        var experiment = lab.startedExperiment(Lab.uniqueName("Headers"));
        var started = lab.logSeries(lab.startRun(experiment, "h"), "loss", 0, List.of(1.0));

        var record = new Topic(system.state().kafka()).readUpTo(started.position()).getLast();
        var event = new Feed(system.client()).from(started.position()).getFirst();

        assertThat(record.key()).isEqualTo(event.stream());
        assertThat(header(record.headers(), "content-type"))
                .startsWith("application/cloudevents+json");
        event.json()
                .properties()
                .forEach(
                        attribute -> {
                            var name = attribute.getKey();
                            if (!name.equals("data") && !name.equals("datacontenttype")) {
                                assertThat(header(record.headers(), "ce_" + name))
                                        .as(name)
                                        .isEqualTo(attribute.getValue().asText());
                            }
                        });
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        assertThat(header).as("header %s of %s", name, headers).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
