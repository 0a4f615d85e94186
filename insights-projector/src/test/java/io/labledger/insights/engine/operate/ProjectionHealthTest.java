package io.labledger.insights.engine.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionHealthTest {

    private final Progress progress = new Progress();
    private final ProjectionHealth health = new ProjectionHealth(progress);

    @Test
    void it_is_down_with_the_reason_when_the_thread_that_projects_is_dead() {
        progress.update(at(7, 7L, Instant.now()));
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        assertThat(data()).containsEntry("experiments.lagEvents", 0L);

        progress.watch("experiments", () -> "live-experiments failed: java.lang.LinkageError");
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(data())
                .containsEntry(
                        "experiments.problem", "live-experiments failed: java.lang.LinkageError")
                .containsEntry("experiments.position", 7L)
                .doesNotContainKeys("experiments.lagEvents", "experiments.lagSeconds");

        progress.watch("experiments", () -> null);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void it_is_down_when_a_long_log_has_not_been_begun() {
        progress.update(at(-1, 1_000_000L, null));
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
    }

    private Map<String, Object> data() {
        return health.call().getData().orElseThrow();
    }

    private static LogProgress at(long position, long head, @Nullable Instant recorded) {
        return new LogProgress("experiments", position, head, recorded, null);
    }
}
