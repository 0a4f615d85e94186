package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.embedded.kafka.KafkaMain;
import io.labledger.embedded.kafka.KafkaNode;
import io.labledger.embedded.process.AotCache;
import io.labledger.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run begins with what a training run has loaded, and without it when it does not fit. */
class QuickStartTest {

    @TempDir Path directory;

    @Test
    void a_run_after_training_loads_from_the_cache() throws IOException {
        var cache = directory.resolve("kafka.aot");
        assertThat(loaded(new AotCache(cache, false))).doesNotContain("shared objects file");

        loaded(new AotCache(cache, true));
        assertThat(cache).isNotEmptyFile();
        assertThat(loaded(new AotCache(cache, false))).contains("shared objects file");

        Files.writeString(cache, "what a full disk has left");
        assertThat(loaded(new AotCache(cache, false))).doesNotContain("shared objects file");
    }

    /** How the node, started once, came to its main class. */
    private String loaded(AotCache cache) throws IOException {
        var loading = directory.resolve("loading.log");
        try (var kafka =
                new KafkaNode(
                        directory.resolve("kafka"),
                        directory.resolve("kafka.log"),
                        Ports.free(),
                        Ports.free(),
                        List.of(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xlog:class+load:file=" + loading),
                        cache)) {
            kafka.start();
        }
        try (var lines = Files.lines(loading)) {
            return lines.filter(line -> line.contains(KafkaMain.class.getName() + " "))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
