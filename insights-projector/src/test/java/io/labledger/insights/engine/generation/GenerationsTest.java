package io.labledger.insights.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.insights.history.FailingDatabase;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    @Test
    void what_failed_first_is_told_though_the_rollback_fails_as_well() {
        var database = new FailingDatabase(ReadModel.database());
        var failures = new AtomicInteger();
        database.failWith(() -> new SQLException("failure " + failures.incrementAndGet()));

        assertThatThrownBy(() -> ReadModel.generations(database.source()).createLive())
                .hasMessage("failure 1")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("failure 2"));
        assertThat(database.open()).isZero();
    }
}
