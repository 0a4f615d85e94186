package io.labledger.acceptance.tour;

import static org.awaitility.Awaitility.await;

import io.labledger.acceptance.client.Lab;
import io.labledger.acceptance.client.LedgerClient;
import io.labledger.acceptance.system.Command;
import io.labledger.acceptance.system.Project;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The producers in docs/how-to/publish-from-kafka.md work as they stand there. */
@WithRunningSystem
class PublishFromKafkaTest {

    private static final String PYTHON = "LABLEDGER_TEST_PYTHON";

    private final RunningSystem system;
    private final LedgerClient client;
    private final String run;

    PublishFromKafkaTest(RunningSystem system) {
        this.system = system;
        client = system.client();
        var lab = new Lab(client);
        run = lab.startRun(lab.startedExperiment(Lab.uniqueName("How-to")), "by Kafka");
    }

    @Test
    void the_console_producer(@TempDir Path folder) throws IOException {
        var tool = folder.resolve("kafka-console-producer.sh");
        Files.writeString(
                tool,
                """
                #!/bin/sh
                exec "%s/bin/java" -cp "%s" org.apache.kafka.tools.ConsoleProducer "$@"
                """
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path")));
        if (!tool.toFile().setExecutable(true)) {
            throw new IOException(tool + " cannot be made executable");
        }
        Command.of(List.of("sh", "-e"))
                .with("RUN", run)
                .with("PATH", folder + ":" + System.getenv("PATH"))
                .reading(block("sh", "printf"))
                .run()
                .succeeded();
        awaitStage("done");
    }

    /** Needs a Python with confluent-kafka and cloudevents. */
    @Test
    @EnabledIfEnvironmentVariable(named = PYTHON, matches = ".+")
    void the_python_producer() throws IOException {
        Command.of(List.of(System.getenv(PYTHON), "-"))
                .with("RUN", run)
                .reading(block("python", "import os"))
                .run()
                .succeeded();
        awaitStage("evaluation");
    }

    /** The code that begins so, talking to this system's Kafka, with ids of this test. */
    private String block(String language, String begin) throws IOException {
        var guide = Files.readString(Project.ROOT.resolve("docs/how-to/publish-from-kafka.md"));
        var block =
                Pattern.compile(
                                "```" + language + "\n(" + Pattern.quote(begin) + ".*?)```",
                                Pattern.DOTALL)
                        .matcher(guide);
        if (!block.find()) {
            throw new AssertionError("there is no block '" + begin + "' any more");
        }
        return block.group(1)
                .replace("127.0.0.1:19092", system.state().kafka())
                .replace("build-17", "build-" + run);
    }

    private void awaitStage(String stage) {
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> client.read("/api/runs/" + run).json().at("/tags/stage").asText(),
                        stage::equals);
    }
}
