package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.feed.LogSource;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.history.FailingDatabase;
import io.labledger.insights.history.ReadModel;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FailedRebuildTest {

    @Test
    void an_error_ends_a_rebuild_as_failed_and_leaves_nothing_behind() throws Exception {
        var model = ReadModel.create();
        var generations = ReadModel.generations(model.source());
        var database = new FailingDatabase(model.source());
        var live =
                new LiveReadModel(
                        database.source(),
                        new Progress(),
                        (_, _) -> {},
                        ReadModel.CONTEXTS,
                        ReadModel.EXPERIMENTS,
                        new LogSource("experiments", "none", "localhost:1"));
        var rebuild = new Rebuild(live, new GenerationTopic(live), "broken", false);
        var failed = new AtomicBoolean();
        database.failWith(
                () ->
                        !failed.get() && isBegun(generations) && !failed.getAndSet(true)
                                ? new NoClassDefFoundError("io/labledger/Gone")
                                : null);

        rebuild.run();

        assertThat(failed).isTrue();

        assertThat(rebuild.status().state()).isEqualTo(RebuildStatus.State.FAILED);
        assertThat(rebuild.status().error()).contains("io/labledger/Gone");
        assertThat(generations.find(ReadModel.SCHEMAS.next())).isNull();
        assertThat(database.open()).isZero();
    }

    private static boolean isBegun(Generations generations) {
        try {
            return generations.find(ReadModel.SCHEMAS.next()) != null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
