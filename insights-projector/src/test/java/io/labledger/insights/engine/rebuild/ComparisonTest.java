package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.insights.history.FailingDatabase;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void a_comparison_that_cannot_begin_gives_its_connection_back() {
        var database = new FailingDatabase(ReadModel.database());
        // there is no read model yet
        assertThatThrownBy(() -> new Comparison(database.source(), ReadModel.SCHEMAS))
                .hasMessageContaining("experiments.log_position");
        assertThat(database.open()).isZero();

        database.failWith(() -> new SQLException("away", "08006"));
        assertThatThrownBy(() -> new Comparison(database.source(), ReadModel.SCHEMAS))
                .hasMessage("away");
        assertThat(database.open()).isZero();
    }
}
