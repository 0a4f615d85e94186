package io.labledger.eventlog.append;

import static io.labledger.eventlog.append.Appends.count;
import static io.labledger.eventlog.append.Appends.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.append.AppendResult.Appended;
import io.labledger.eventlog.append.AppendResult.Duplicate;
import io.labledger.eventlog.append.BrittleDatabase.Break;
import io.labledger.eventlog.event.RecordedEvent;
import io.labledger.eventlog.testkit.TestLog;
import io.labledger.http.problem.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostConnectionTest {

    private final TestLog log = TestLog.create();
    private final BrittleDatabase brittle = new BrittleDatabase(log.database());
    private final List<RecordedEvent> heard = new ArrayList<>();
    private final Appender appender =
            new Appender(
                    brittle.dataSource(),
                    AppenderLimits.DEFAULT,
                    Admission.open(),
                    List.of(heard::addAll));

    @AfterEach
    void close() {
        appender.close();
        log.close();
    }

    @Test
    void what_was_committed_before_the_answer_got_lost_is_acknowledged() {
        appender.append(count("a", 1));
        brittle.next.set(Break.AFTER_COMMIT);
        assertThat(appender.append(count("a", 2))).isEqualTo(new Appended(1, 1, 2));
        assertThat(appender.append(count("a", 3))).isEqualTo(new Appended(2, 2, 3));
        assertThat(heard).hasSize(3);
        assertThat(log.store().head()).isEqualTo(2);
    }

    @Test
    void what_was_not_committed_is_not_acknowledged_and_may_be_sent_again() {
        appender.append(count("a", 1));
        brittle.next.set(Break.BEFORE_COMMIT);
        assertThatThrownBy(() -> appender.append(count("a", 2)))
                .isInstanceOfSatisfying(
                        StoreUnavailable.class, e -> assertThat(e.outcomeUnknown()).isFalse());
        assertThat(log.store().head()).isZero();
        assertThat(heard).hasSize(1);
        assertThat(appender.append(count("a", 2))).isEqualTo(new Appended(1, 1, 2));
    }

    @Test
    void lost_connections_are_given_back_to_the_pool() {
        int more = log.database().getConfiguration().connectionPoolConfiguration().maxSize() + 5;
        for (int i = 0; i < more; i++) {
            brittle.next.set(Break.AFTER_COMMIT);
            assertThat(appender.append(count("a", i))).isEqualTo(new Appended(i, i, i + 1));
        }
    }

    @Test
    void a_key_alone_is_found_again_too() {
        brittle.next.set(Break.AFTER_COMMIT);
        assertThat(appender.append(count("a").once(key("k", "nothing"))))
                .isEqualTo(new Appended(0, -1, 0));
        brittle.next.set(Break.BEFORE_COMMIT);
        assertThatThrownBy(() -> appender.append(count("a").once(key("k2", "nothing"))))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(appender.append(count("a", 1).once(key("k", "nothing"))))
                .isInstanceOf(Duplicate.class);
        assertThat(appender.append(count("a", 1).once(key("k2", "nothing"))))
                .isEqualTo(new Appended(0, 0, 1));
    }
}
