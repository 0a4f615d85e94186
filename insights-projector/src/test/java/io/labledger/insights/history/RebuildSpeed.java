package io.labledger.insights.history;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.fold.Follower;
import io.labledger.insights.engine.generation.Generations;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How many events a second a rebuild takes in, with Kafka and PostgreSQL on the same machine.
 * Arguments: events, points per event, events per run.
 */
public final class RebuildSpeed {

    private RebuildSpeed() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
        int points = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int perRun = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        try (var topic = Topic.create("labledger.speed")) {
            fill(topic, count, points, perRun);
            var database = ReadModel.database();
            var source =
                    new LogSource(
                            "experiments",
                            topic.name(),
                            LedgerInfrastructure.kafka().bootstrapServers());
            var generations = ReadModel.generations(database);
            for (int round = 0; round < 3; round++) {
                generations.createNext("speed", false);
                measure(count, database, source, generations);
                generations.drop(ReadModel.SCHEMAS.next());
            }
        }
        System.exit(0);
    }

    private static void fill(Topic topic, int count, int points, int perRun) {
        var history = new History(42, points, perRun);
        long bytes = 0;
        for (int at = 0; at < count; ) {
            int end = Math.min(count, at + 10_000);
            var events = history.upTo(end).events().subList(at, end);
            bytes += events.stream().mapToLong(event -> event.length).sum();
            topic.send(events);
            for (int i = at; i < end; i++) {
                history.events().set(i, null);
            }
            at = end;
        }
        System.out.printf("%,d events of %,d bytes%n", count, bytes / count);
    }

    private static void measure(
            int count, javax.sql.DataSource database, LogSource source, Generations generations)
            throws Exception {
        long begin = System.nanoTime();
        long cpu = cpu();
        var postgres = LedgerInfrastructure.postgres().process().orElseThrow().toHandle();
        var kafka = LedgerInfrastructure.kafka().process().orElseThrow().toHandle();
        double postgresBefore = seconds(postgres);
        double kafkaBefore = seconds(kafka);
        try (var follower =
                new Follower(database, ReadModel.SCHEMAS.next(), ReadModel.EXPERIMENTS, source)) {
            follower.projection().tell(false);
            while (follower.projection().position() < count - 1) {
                follower.advance(Duration.ofMillis(100), Long.MAX_VALUE);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%,.0f events/s; CPU per event: projector %.1f, PostgreSQL %.1f, Kafka %.1f us%n",
                    count / seconds,
                    (cpu() - cpu) / 1e3 / count,
                    (seconds(postgres) - postgresBefore) * 1e6 / count,
                    (seconds(kafka) - kafkaBefore) * 1e6 / count);
        }
        begin = System.nanoTime();
        generations.indexNext();
        System.out.printf("indexes and statistics %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    /** CPU time of a process and its children. */
    private static double seconds(ProcessHandle process) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(process), process.descendants())
                .mapToDouble(
                        each ->
                                each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
                                        / 1e3)
                .sum();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
