package io.labledger.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of one event each: a metric point logged over HTTP, answered when it is durable. The
 * limit is what PostgreSQL itself does when 16 connections commit one row of the same size at a
 * time.
 */
final class CommandRate {

    /** Four JVMs compile what becomes hot, on the processors that are measured. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private static final Duration MEASURED = Duration.ofSeconds(8);

    static List<Figure> measure(Target target, Api api, Load load) {
        var runs = Laboratory.open(api, "Command rate").startRuns(api, 64);
        Load.Script logPoint =
                (client, n) ->
                        Load.Call.post(
                                "/api/runs/" + runs[client] + "/log",
                                "{\"metrics\":[{\"key\":\"loss\",\"step\":%d,\"timestamp\":%d,\"value\":%s}]}"
                                        .formatted(n, System.currentTimeMillis(), 1.0 / (n + 1)));
        try (var direct = new Load(target.experiments())) {
            direct.during(64, WARM_UP, logPoint);
            load.during(64, WARM_UP.dividedBy(2), shifted(logPoint, 1_000));
            var before = PostgresCommits.perSecond(target, MEASURED.dividedBy(2));
            var measured = new ArrayList<Measurement>();
            for (var clients : new int[] {1, 16, 64}) {
                measured.add(direct.during(clients, MEASURED, shifted(logPoint, clients)));
            }
            measured.add(load.during(64, MEASURED, shifted(logPoint, 2_000)));
            // half before and half after, so that a drift of the machine does not favour either
            var after = PostgresCommits.perSecond(target, MEASURED.dividedBy(2));
            return figures(measured, (before + after) / 2);
        }
    }

    private static List<Figure> figures(List<Measurement> measured, double limit) {
        var names =
                new String[] {
                    "1 client", "16 clients", "64 clients", "64 clients, through the proxy"
                };
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < names.length; i++) {
            var rate =
                    Figure.rate(
                                    "single-event commands, " + names[i],
                                    "commands/s",
                                    measured.get(i).perSecond())
                            .beside("PostgreSQL, single-row commits, 16 connections", limit);
            figures.add(names[i].startsWith("64") ? rate.goal(limit) : rate);
            figures.add(Figure.millis("  answered in, p50", measured.get(i).p50()));
            figures.add(Figure.millis("  answered in, p99", measured.get(i).p99()));
        }
        return figures;
    }

    /** Steps of their own per round, so that no point repeats one of an earlier round. */
    private static Load.Script shifted(Load.Script script, int round) {
        return (client, n) -> script.call(client, n + round * 10_000_000L);
    }

    private CommandRate() {}
}
