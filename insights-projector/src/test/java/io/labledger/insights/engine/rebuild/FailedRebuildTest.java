package io.labledger.insights.engine.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.generation.Generation;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.history.FailingDatabase;
import io.labledger.insights.history.ReadModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedRebuildTest {

    @Test
    void an_error_ends_a_rebuild_as_failed_and_leaves_nothing_behind() throws Exception {
        var model = ReadModel.create();
        var generations = new Generations(model.source(), ReadModel.EXPERIMENTS);
        var database = new FailingDatabase(model.source());
        var live =
                new LiveReadModel(
                        database.source(),
                        new Progress(),
                        null,
                        new Contexts(List.of(ReadModel.EXPERIMENTS)),
                        "none",
                        "localhost:1");
        var rebuild = new Rebuild(live, generations, new GenerationTopic(live), "broken", false);
        database.failWith(() -> new NoClassDefFoundError("io/labledger/Gone"));

        rebuild.run();

        assertThat(rebuild.status().state()).isEqualTo(RebuildStatus.State.FAILED);
        assertThat(rebuild.status().error()).contains("io/labledger/Gone");
        assertThat(generations.find(Generation.NEXT)).isNull();
        assertThat(database.open()).isZero();
    }
}
