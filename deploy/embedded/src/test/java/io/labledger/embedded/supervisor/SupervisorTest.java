package io.labledger.embedded.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labledger.embedded.postgres.PostgresNode;
import io.labledger.embedded.process.NodeFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir Path directory;

    private final Heard heard = new Heard();

    @Test
    void a_killed_process_is_started_again_and_how_it_ended_is_said() {
        try (Supervisor supervisor = new Supervisor(heard)) {
            supervisor.start(List.of(tiny("one", "good"), tiny("two", "good")));
            long killed = status(supervisor, "one").pid();

            assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();

            await().until(
                            () ->
                                    status(supervisor, "one").state() == ProcessState.RUNNING
                                            && status(supervisor, "one").restarts() == 1);
            assertThat(heard.said).contains("one was ended by SIGKILL (exit code 137)");
            assertThat(status(supervisor, "one").pid()).isNotEqualTo(killed);
            assertThat(status(supervisor, "two").restarts()).isZero();
        }
    }

    @Test
    void closing_stops_the_last_started_first_and_leaves_no_process_behind() {
        List<Long> pids;
        try (Supervisor supervisor = new Supervisor(heard)) {
            supervisor.start(List.of(tiny("database", "good")));
            supervisor.start(List.of(tiny("service", "stubborn")));
            pids = supervisor.processes().stream().map(ProcessStatus::pid).toList();
        }
        assertThat(heard.said)
                .containsExactly(
                        "database serves", "service serves", "service stopped", "database stopped");
        assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
    }

    @Test
    void a_first_start_that_fails_is_an_error_that_shows_the_end_of_the_log() {
        try (Supervisor supervisor = new Supervisor(heard)) {
            assertThatThrownBy(
                            () ->
                                    supervisor.start(
                                            List.of(tiny("one", "good"), tiny("two", "broken"))))
                    .isInstanceOf(NodeFailed.class)
                    .hasMessageContaining("two ended with exit code 3")
                    .hasMessageContaining("no disk left for a tiny process");
        }
    }

    @Test
    void restarts_come_ever_later_until_the_process_has_had_a_good_time() {
        Backoff backoff = new Backoff();
        Duration crash = Duration.ofMillis(10);

        assertThat(backoff.after(crash)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.after(crash)).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 10; i++) {
            backoff.after(crash);
        }
        assertThat(backoff.after(crash)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backoff.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_killed_database_server_is_back_with_its_data() throws Exception {
        PostgresNode postgres = PostgresNode.in(directory);
        try (Supervisor supervisor = new Supervisor(heard)) {
            supervisor.start(List.of(postgres));
            postgres.provide("lab", "lab", "secret");

            postgres.kill();

            await().until(
                            () ->
                                    heard.said.equals(
                                            List.of(
                                                    "postgres serves",
                                                    "postgres was ended by SIGKILL (exit code 137)",
                                                    "postgres serves")));
            try (Connection connection = postgres.connect("lab")) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        assertThat(postgres.isAlive()).isFalse();
    }

    private TinyNode tiny(String name, String manner) {
        return new TinyNode(name, directory, manner);
    }

    private static ProcessStatus status(Supervisor supervisor, String name) {
        return supervisor.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
