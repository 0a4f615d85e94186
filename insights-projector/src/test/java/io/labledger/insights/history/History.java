package io.labledger.insights.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random but realistic history: experiments with blockers, iterations and conclusions; runs with
 * params, tags, and metrics that come in order, late, twice, and now and then not finite.
 */
public final class History {

    private static final String[] ACTORS = {"ana", "bo", "chen", "ci-main"};
    private static final String[] METRICS = {"loss", "acc", "val/loss", "grad norm"};
    private static final String[] KINDS = {"DATA_ACCESS", "REVIEW", "BUDGET"};

    private static final class Run {
        final String stream;
        final boolean tidy;
        final List<long[]> logged = new ArrayList<>();
        long step;
        boolean ended;

        Run(String id, boolean tidy) {
            this.stream = "run/" + id;
            this.tidy = tidy;
        }
    }

    private final Envelope log = new Envelope();
    private final Random random;
    private final int pointsPerEvent;
    private final int eventsPerRun;
    private final List<String> experiments = new ArrayList<>();
    private final List<Run> open = new ArrayList<>();
    private int runs;

    public History(long seed, int pointsPerEvent, int eventsPerRun) {
        this.random = new Random(seed);
        this.pointsPerEvent = pointsPerEvent;
        this.eventsPerRun = eventsPerRun;
    }

    /** Every event so far. */
    public List<byte[]> events() {
        return log.events();
    }

    /** Goes on until the log has that many events. */
    public History upTo(int events) {
        while (log.events().size() < events) {
            step();
        }
        return this;
    }

    private void step() {
        if (experiments.isEmpty() || random.nextInt(eventsPerRun * 25) == 0) {
            propose();
        }
        if (open.size() < 4 || random.nextInt(eventsPerRun) == 0) {
            start();
        }
        if (random.nextInt(eventsPerRun * 4) == 0) {
            experimentGoesOn(one(experiments));
        }
        runGoesOn(open.get(random.nextInt(open.size())));
    }

    private void propose() {
        String id = Long.toString(30_000_000_000_000L + experiments.size() * 7919L);
        experiments.add(id);
        String stream = "experiment/" + id;
        append(
                stream,
                "experiment-proposed.v1",
                "{\"revision\":1,\"record\":%s}".formatted(record(id, 1)));
        append(stream, "experiment-started.v1", "{}");
    }

    private String record(String id, int revision) {
        return """
        {"name":"exp %s r%d","question":"Does depth %d help?","hypothesis":"Deeper networks generalise",\
        "criterion":{"metric":"acc","direction":"INCREASE","threshold":0.9%d},"team":"team-%d",\
        "people":[{"person":"ana","role":"SCIENTIST"}],"dataSources":["s3://bucket/%s"],\
        "alternatives":[{"description":"linear","cheaperBaseline":true},{"description":"r%d","cheaperBaseline":false}],\
        "tags":{"area":"vision","n":"%d"}}\
        """
                .formatted(
                        id,
                        revision,
                        revision,
                        revision % 10,
                        id.hashCode() & 3,
                        id,
                        revision,
                        revision);
    }

    private void experimentGoesOn(String id) {
        String stream = "experiment/" + id;
        switch (random.nextInt(6)) {
            case 0 ->
                    append(
                            stream,
                            "experiment-amended.v1",
                            "{\"revision\":%d,\"record\":%s}"
                                    .formatted(
                                            log.events().size() + 2,
                                            record(id, log.events().size())));
            case 1 -> {
                append(
                        stream,
                        "experiment-blocked.v1",
                        "{\"kind\":\"%s\",\"reason\":\"waiting\"}".formatted(one(List.of(KINDS))));
                append(stream, "experiment-unblocked.v1", "{\"note\":\"solved\"}");
            }
            case 2 ->
                    append(
                            stream,
                            "experiment-iteration-recorded.v1",
                            "{\"iteration\":%d,\"change\":\"more data\",\"finding\":\"helps\"}"
                                    .formatted(log.events().size() + 1));
            case 3 ->
                    append(
                            stream,
                            "experiment-alternative-tried.v1",
                            "{\"alternative\":1,\"finding\":\"worse\"}");
            case 4 ->
                    append(
                            stream,
                            "experiment-alternative-added.v1",
                            "{\"alternative\":3,\"description\":\"trees %d\",\"cheaperBaseline\":true}"
                                    .formatted(log.events().size()));
            default -> {
                append(stream, "experiment-archived.v1", "{\"reason\":\"stale\"}");
                append(stream, "experiment-restored.v1", "{}");
            }
        }
    }

    private void start() {
        runs++;
        String id = "0199%08x7000800080000000%08x".formatted(runs, runs).substring(0, 32);
        var run = new Run(id, random.nextInt(4) != 0);
        open.add(run);
        if (open.size() > 40) {
            open.removeFirst();
        }
        append(
                run.stream,
                "run-started.v1",
                "{\"experimentId\":\"%s\",\"name\":\"run-%d\",\"startTime\":\"2026-01-05T08:00:00.%03dZ\",\"source\":{\"commit\":\"%08x\",\"branch\":\"main\"},\"tags\":{\"kind\":\"sweep\"}}"
                        .formatted(one(experiments), runs, runs % 1000, runs));
        append(
                run.stream,
                "run-params-logged.v1",
                "{\"params\":{\"lr\":\"%.5f\",\"batch\":\"%d\",\"seed\":\"%d\",\"opt\":\"adam\"}}"
                        .formatted(random.nextDouble(), 1 << random.nextInt(10), runs));
    }

    private void runGoesOn(Run run) {
        int what = random.nextInt(eventsPerRun);
        if (what > 4) {
            metrics(run);
            return;
        }
        switch (what) {
            case 0 ->
                    append(
                            run.stream,
                            "run-tags-set.v1",
                            "{\"tags\":{\"note\":\"n%d\",\"phase\":\"%d\"}}"
                                    .formatted(random.nextInt(50), run.step));
            case 1 -> append(run.stream, "run-tags-deleted.v1", "{\"keys\":[\"note\"]}");
            case 2 ->
                    append(
                            run.stream,
                            "run-inputs-logged.v1",
                            "{\"datasets\":[{\"name\":\"d%d\",\"digest\":\"abc\",\"context\":\"training\",\"rows\":%d}]}"
                                    .formatted(random.nextInt(3), run.step));
            case 3 ->
                    append(
                            run.stream,
                            "run-outputs-logged.v1",
                            "{\"models\":[{\"modelId\":\"m%d\",\"name\":\"best\"}],\"artifacts\":[{\"path\":\"model.bin\",\"sizeBytes\":%d}]}"
                                    .formatted(random.nextInt(3), run.step));
            default -> finish(run);
        }
    }

    private void finish(Run run) {
        if (run.ended) {
            append(run.stream, "run-reopened.v1", "{}");
        } else {
            append(
                    run.stream,
                    "run-finished.v1",
                    "{\"status\":\"%s\",\"endTime\":\"2026-01-06T08:00:00Z\"}"
                            .formatted(random.nextBoolean() ? "FINISHED" : "FAILED"));
        }
        run.ended = !run.ended;
        if (random.nextInt(10) == 0) {
            append(run.stream, "run-deleted.v1", "{}");
            append(run.stream, "run-renamed.v1".replace("renamed", "restored"), "{}");
        }
    }

    private void metrics(Run run) {
        int keys = 1 + random.nextInt(3);
        int points = 1 + random.nextInt(Math.max(1, pointsPerEvent * 2 - 1));
        var key = new StringBuilder();
        var step = new StringBuilder();
        var time = new StringBuilder();
        var value = new StringBuilder();
        long lastStep = 0;
        long lastTime = 0;
        for (int i = 0; i < points; i++) {
            long[] point = point(run, keys);
            String comma = i == 0 ? "" : ",";
            key.append(comma).append(point[0]);
            step.append(comma).append(point[1] - lastStep);
            time.append(comma).append(point[2] - lastTime);
            value.append(comma).append(value(point[3]));
            lastStep = point[1];
            lastTime = point[2];
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < keys; i++) {
            names.add('"' + METRICS[i] + '"');
        }
        append(
                run.stream,
                "run-metrics-logged.v1",
                "{\"keys\":[%s],%s\"step\":[%s],\"time\":[%s],\"value\":[%s]}"
                        .formatted(
                                String.join(",", names),
                                keys == 1 ? "" : "\"key\":[" + key + "],",
                                step,
                                time,
                                value));
    }

    private long[] point(Run run, int keys) {
        int key = random.nextInt(keys);
        if (!run.tidy && !run.logged.isEmpty() && random.nextInt(3) == 0) {
            long[] again = run.logged.get(random.nextInt(run.logged.size()));
            if (again[0] < keys && random.nextBoolean()) {
                return again; // the very same point once more
            }
            return new long[] {key, again[1], again[2] - random.nextInt(3), random.nextInt(100)};
        }
        run.step += random.nextInt(3) == 0 ? 0 : 1;
        long[] point = {key, run.step, 1_767_600_000_000L + run.step * 100, random.nextInt(1000)};
        if (!run.tidy && run.logged.size() < 500) {
            run.logged.add(point);
        }
        return point;
    }

    private static String value(long seed) {
        return switch ((int) seed) {
            case 1 -> "\"NaN\"";
            case 2 -> "\"Infinity\"";
            case 3 -> "\"-Infinity\"";
            case 4 -> "-0.0";
            default -> Double.toString(seed / 997.0);
        };
    }

    private void append(String stream, String type, String data) {
        log.append(stream, type, ACTORS[random.nextInt(ACTORS.length)], data);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
