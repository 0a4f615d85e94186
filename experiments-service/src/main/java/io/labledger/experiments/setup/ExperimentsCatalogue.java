package io.labledger.experiments.setup;

import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.experiments.experiment.Experiments;
import io.labledger.experiments.run.Runs;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What this service keeps in its log. */
public final class ExperimentsCatalogue {

    @Produces
    @Singleton
    public static Catalogue catalogue() {
        return Catalogue.of("experiments", Experiments.KIND, Runs.KIND);
    }
}
