package io.labledger.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All measurements, in an order in which none disturbs the next. Takes about ten minutes. */
public final class Suite {

    /**
     * Measures a system that nobody else uses; it leaves its experiments and runs in the log.
     *
     * @param said what is being done, for people who wait
     * @throws BenchmarkFailed when the system answers with an error or not at all
     */
    public static List<Figure> run(Target target, Consumer<String> said) {
        var figures = new ArrayList<Figure>();
        try (var api = new Api(target.url());
                var load = new Load(target.url())) {
            said.accept("what it costs while nobody uses it");
            figures.addAll(IdleCpu.measure(api));
            said.accept("writing 100,000 runs");
            var experiment = ManyRuns.write(api, load);
            awaitProjection(api);
            said.accept("until PostgreSQL has cleaned up after the writing");
            Vacuum.awaitIdle(target);
            said.accept("filtered and sorted search");
            figures.addAll(SearchTime.measure(api, load, experiment));
            said.accept("rebuild of all read models, beside COPY");
            figures.addAll(RebuildRate.measure(target, api));
            said.accept("single-event commands, beside PostgreSQL's own commits");
            figures.addAll(CommandRate.measure(target, api, load));
            said.accept("bulk metric points");
            figures.addAll(BulkRate.measure(target, api, load));
            said.accept("events from the inbox");
            figures.addAll(InboxRate.measure(target, api));
            said.accept("until the read models have caught up");
            awaitProjection(api);
            said.accept("acknowledged to visible");
            figures.addAll(Visibility.measure(api));
            said.accept("one client beside a crowd");
            figures.addAll(BesideCrowd.measure(target, api, load));
        }
        return figures;
    }

    /** A write after all others is visible only when they are. */
    static void awaitProjection(Api api) {
        var position = Laboratory.open(api, "Marker").position();
        while (true) {
            try {
                api.getAt("/api/insights/projections", "experiments:" + position);
                return;
            } catch (PositionNotReached e) {
                // asks again: a bulk load may take the projector a while
            }
        }
    }

    private Suite() {}
}
