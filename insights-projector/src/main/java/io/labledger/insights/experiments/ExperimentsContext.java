package io.labledger.insights.experiments;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.Table;
import io.labledger.insights.experiments.fact.ExperimentsFacts;
import io.labledger.insights.experiments.fold.ExperimentsFolding;
import jakarta.inject.Singleton;
import java.util.List;

/** What was tried: experiments, their runs, and what the runs measured. */
@Singleton
public final class ExperimentsContext implements Context {

    @Override
    public String name() {
        return "experiments";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public FactReaders facts() {
        return ExperimentsFacts.readers();
    }

    @Override
    public List<Table<?>> tables() {
        return ExperimentsFolding.tables();
    }

    @Override
    public Folding folding(Session session) {
        return new ExperimentsFolding(session);
    }
}
