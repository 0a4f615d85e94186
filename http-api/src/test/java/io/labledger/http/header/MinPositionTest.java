package io.labledger.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.http.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinPositionTest {

    private final List<String> waited = new ArrayList<>();

    private final LogPositions read =
            new LogPositions() {
                private final Map<String, Long> at = Map.of("experiments", 7L, "costs", 3L);

                @Override
                public boolean reads(String log) {
                    return at.containsKey(log);
                }

                @Override
                public long position(String log) {
                    return at.getOrDefault(log, -1L);
                }

                @Override
                public boolean await(String log, long position, Duration timeout) {
                    waited.add(log + ":" + position);
                    return position <= position(log);
                }
            };

    @Test
    void who_names_no_position_does_not_wait() {
        MinPosition.await(null, read);
        assertThat(waited).isEmpty();
    }

    @Test
    void every_log_that_is_named_is_waited_for() {
        MinPosition.await("experiments:7, costs:2", read);
        assertThat(waited).containsExactly("experiments:7", "costs:2");
    }

    @Test
    void what_is_not_reached_in_time_says_how_far_it_is() {
        assertThatThrownBy(() -> MinPosition.await("experiments:7,costs:4", read))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().status()).isEqualTo(503);
                            assertThat(e.problem().code()).isEqualTo("position-not-reached");
                            assertThat(e.problem().detail()).contains("costs:4", "costs:3");
                        });
    }

    @Test
    void a_log_that_is_not_read_here_is_refused_before_anything_is_waited_for() {
        assertThatThrownBy(() -> MinPosition.await("experiments:7,reviews:0", read))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().status()).isEqualTo(400);
                            assertThat(e.problem().errors().getFirst().message())
                                    .contains("reviews");
                        });
        assertThat(waited).isEmpty();
    }

    @Test
    void another_form_is_refused() {
        for (var header : List.of("", "7", "experiments", "experiments=7", "a:1,", "a:1;b:2")) {
            assertThatThrownBy(() -> MinPosition.await(header, read))
                    .as(header)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().status()).isEqualTo(400));
        }
        assertThatThrownBy(() -> MinPosition.await("a:1,".repeat(400), read))
                .isInstanceOf(ProblemException.class);
    }
}
