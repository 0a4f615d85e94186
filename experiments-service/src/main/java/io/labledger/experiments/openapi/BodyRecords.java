package io.labledger.experiments.openapi;

import io.labledger.experiments.experiment.ExperimentCommand;
import io.labledger.experiments.experiment.ExperimentRecord;
import io.labledger.experiments.experiment.http.ExperimentView;
import io.labledger.experiments.experiment.http.RevisionView;
import io.labledger.experiments.experiment.http.Tried;
import io.labledger.experiments.run.RunCommand;
import io.labledger.experiments.run.http.FinishRun;
import io.labledger.experiments.run.http.LogBody;
import io.labledger.experiments.run.http.RunView;
import io.labledger.experiments.run.http.StartRun;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The records that are bodies of requests and of responses. */
final class BodyRecords {

    private static final List<Class<?>> BODIES =
            List.of(
                    ExperimentRecord.class,
                    ExperimentCommand.Block.class,
                    ExperimentCommand.Unblock.class,
                    ExperimentCommand.RecordIteration.class,
                    ExperimentCommand.AddAlternative.class,
                    Tried.class,
                    ExperimentCommand.Conclude.class,
                    ExperimentCommand.Archive.class,
                    StartRun.class,
                    LogBody.class,
                    FinishRun.class,
                    RunCommand.Rename.class,
                    RunCommand.DeleteTags.class,
                    ExperimentView.class,
                    RevisionView.RevisionList.class,
                    RunView.class);

    /** Bodies become commands, which declare what the fields may hold. */
    private static final Map<Class<?>, Class<?>> LIMITS =
            Map.of(
                    Tried.class, ExperimentCommand.TryAlternative.class,
                    StartRun.class, RunCommand.Start.class,
                    LogBody.class, RunCommand.Log.class,
                    FinishRun.class, RunCommand.Finish.class);

    private BodyRecords() {}

    static Map<String, Schema> schemas() {
        return RecordSchemas.of(BODIES, LIMITS);
    }
}
