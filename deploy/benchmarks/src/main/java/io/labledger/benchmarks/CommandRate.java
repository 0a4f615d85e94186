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

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(8);

    static List<Figure> measure(Target target, Api api, Load load) {
        var runs = Laboratory.open(api, "Command rate").startRuns(api, 64);
        Load.Script logPoint =
                (client, n) ->
                        Load.Call.post(
                                "/api/runs/" + runs[client] + "/log",
                                "{\"metrics\":[{\"key\":\"loss\",\"step\":%d,\"timestamp\":%d,\"value\":%s}]}"
                                        .formatted(n, System.currentTimeMillis(), 1.0 / (n + 1)));
        load.during(64, WARM_UP, logPoint);
        var before = PostgresCommits.perSecond(target, MEASURED.dividedBy(2));
        var figures = new ArrayList<Figure>();
        var measured = new ArrayList<Measurement>();
        for (var clients : new int[] {1, 16, 64}) {
            measured.add(load.during(clients, MEASURED, shifted(logPoint, clients)));
        }
        // half before and half after, so that a drift of the machine does not favour either
        var limit = (before + PostgresCommits.perSecond(target, MEASURED.dividedBy(2))) / 2;
        var names = new String[] {"1 client", "16 clients", "64 clients"};
        for (int i = 0; i < names.length; i++) {
            var rate =
                    Figure.rate(
                                    "single-event commands, " + names[i],
                                    "commands/s",
                                    measured.get(i).perSecond())
                            .beside("PostgreSQL, single-row commits, 16 connections", limit);
            figures.add(i == names.length - 1 ? rate.goal(limit) : rate);
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
