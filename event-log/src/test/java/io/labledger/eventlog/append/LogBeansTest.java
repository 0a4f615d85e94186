package io.labledger.eventlog.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogBeansTest {

    @Test
    void what_was_committed_is_in_memory_before_anybody_is_woken_who_reads_it() {
        var recent = new RecentEvents(1_000);
        CommitListener waker = _ -> {};
        CommitListener another = _ -> {};
        assertThat(LogBeans.inOrder(recent, Stream.of(waker, recent, another)))
                .containsExactly(recent, waker, another);
    }
}
