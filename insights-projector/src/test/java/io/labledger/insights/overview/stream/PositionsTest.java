package io.labledger.insights.overview.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.http.problem.ProblemException;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private final Progress progress = new Progress();

    @BeforeEach
    void both_logs_are_read() {
        reached("experiments", 20);
        reached("trials", 7);
    }

    @Test
    void without_a_position_every_log_begins_now() {
        assertThat(Positions.from(null, progress)).hasToString("experiments:20,trials:7");
        assertThat(Positions.from("", progress)).hasToString("experiments:20,trials:7");
    }

    @Test
    void who_begins_at_a_position_of_one_log_gets_the_others_from_now_on() {
        assertThat(Positions.from("experiments:3", progress)).hasToString("experiments:3,trials:7");
    }

    @Test
    void who_resumes_goes_on_in_each_log_where_it_was() {
        var positions = Positions.resume("experiments:19,trials:2", progress);
        assertThat(positions).hasToString("experiments:19,trials:2");
        positions.advance("trials", 5);
        positions.advance("trials", 4);
        assertThat(positions).hasToString("experiments:19,trials:5");
    }

    @Test
    void a_log_that_came_after_the_id_begins_at_its_start() {
        var positions = Positions.resume("experiments:19", progress);
        assertThat(positions.logs()).containsExactly("experiments", "trials");
        assertThat(positions.of("trials")).isEqualTo(-1);
        assertThat(positions).as("nothing was sent of it yet").hasToString("experiments:19");
    }

    @Test
    void logs_that_nobody_asked_for_are_not_followed() {
        var positions = Positions.from(null, progress).only("trials"::equals);
        assertThat(positions).hasToString("trials:7");
    }

    @Test
    void a_log_that_is_not_read_is_said() {
        assertThatThrownBy(() -> Positions.resume("experiments:1,budgets:1", progress))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("budgets");
    }

    private void reached(String log, long position) {
        progress.update(new LogProgress(log, position, position, Instant.now(), null));
    }
}
