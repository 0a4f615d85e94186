package io.labledger.eventlog.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFormatTest {

    private static final int EVERY = 100;

    private final SnapshotFormat<Integer> growing =
            new SnapshotFormat<>(Integer.class, 1, EVERY, size -> size);
    private final SnapshotFormat<Integer> steady = new SnapshotFormat<>(Integer.class, 1, EVERY);

    @ParameterizedTest
    @ValueSource(ints = {10_000, 50_000, 400_000})
    void a_state_that_grows_with_each_event_is_written_a_bounded_number_of_times(int events) {
        long written = 0;
        int last = 0;
        for (int version = 1; version <= events; version++) {
            if (growing.isDue(version, version, 1)) {
                assertThat(version - last)
                        .as("events to fold after a snapshot")
                        .isLessThanOrEqualTo(Math.max(2 * EVERY, version / 2));
                written += version;
                last = version;
            }
        }
        assertThat(written / events).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 250})
    void a_state_that_does_not_grow_is_written_at_the_interval(int atOnce) {
        int written = 0;
        for (int version = atOnce; version <= 10_000; version += atOnce) {
            written += steady.isDue(1_000_000, version, atOnce) ? 1 : 0;
        }
        assertThat(written).isEqualTo(10_000 / Math.max(EVERY, atOnce));
    }
}
