package io.labledger.insights.experiments.fold;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.Table;
import io.labledger.insights.experiments.fact.ExperimentFact;
import io.labledger.insights.experiments.fact.RunFact;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds the log of experiments into rows of experiments, runs and metrics. */
public final class ExperimentsFolding implements Folding {

    private static final long CACHE_BYTES = 32L << 20;

    private final Session session;
    private final Batch batch = new Batch();
    private final States states;
    private final RunProjection runs;
    private final ExperimentProjection experiments;
    private final MetricProjection metrics;

    public ExperimentsFolding(Session session) {
        this.session = session;
        states = new States(session, CACHE_BYTES);
        runs = new RunProjection(batch, states);
        experiments = new ExperimentProjection(batch, states);
        metrics = new MetricProjection(batch, new SeriesRows(session));
    }

    /** The tables that it writes, as far as they are declared. */
    public static List<Table<?>> tables() {
        return Tables.ALL;
    }

    @Override
    public void load(Collection<LedgerEvent> events) throws SQLException {
        states.load(events);
    }

    @Override
    public Happening fold(LedgerEvent event) {
        String experimentId =
                switch (event.fact()) {
                    case RunFact fact -> runs.fold(event, fact).experimentId;
                    case ExperimentFact fact -> experiments.fold(event, fact).id;
                    default -> throw new UnexpectedEvent("no fact of this log");
                };
        return new Happening(Summary.of(event.fact()), experimentId);
    }

    @Override
    public @Nullable String experiment(LedgerEvent event) {
        var run = states.run(event.stream());
        var experiment = states.experiment(event.stream());
        return run != null ? run.experimentId : experiment != null ? experiment.id : null;
    }

    @Override
    public void write() throws SQLException {
        runs.write();
        experiments.write();
        metrics.write();
        batch.tables.flush(session.connection());
    }

    @Override
    public void trim() {
        states.trim(batch.runs);
        batch.clear();
    }

    @Override
    public void clear() {
        batch.clear();
        states.clear();
    }
}
