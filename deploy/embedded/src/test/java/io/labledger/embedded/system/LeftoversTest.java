package io.labledger.embedded.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.embedded.supervisor.ProcessState;
import io.labledger.embedded.supervisor.ProcessStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private Process process;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_process_of_the_killed_launcher_is_ended() throws Exception {
        Instant started = process.info().startInstant().orElseThrow();

        assertThat(Leftovers.end(system(started))).hasSize(1);

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void another_process_that_has_its_number_by_now_is_left_alone() throws Exception {
        Instant started = process.info().startInstant().orElseThrow().minus(Duration.ofHours(1));

        assertThat(Leftovers.end(system(started))).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }

    private SystemState system(Instant started) {
        ProcessStatus status =
                new ProcessStatus(
                        "kafka", process.pid(), started.toEpochMilli(), 1, ProcessState.RUNNING, 0);
        return new SystemState(
                1, "", "", "", new SystemState.Postgres("", 0, "", "", ""), List.of(status));
    }
}
