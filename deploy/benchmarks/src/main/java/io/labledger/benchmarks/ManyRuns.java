package io.labledger.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;

/**
 * A hundred thousand finished runs with params and metrics, written through the public interface as
 * CloudEvents in batches. The values follow from the run's number, so that every round is alike.
 */
final class ManyRuns {

    static final int RUNS = 100_000;
    static final int EVENTS_PER_RUN = 4;

    private static final int CLIENTS = 8;
    private static final int RUNS_PER_BATCH = 250;

    private final String experiment;
    private final String salt = Long.toHexString(System.nanoTime() & 0xFFFFFFFFL);

    private ManyRuns(String experiment) {
        this.experiment = experiment;
    }

    /** Answers the experiment's id. */
    static String write(Api api, Load load) {
        var runs = new ManyRuns(Laboratory.open(api, "Many runs").experiment());
        load.times(CLIENTS, RUNS / RUNS_PER_BATCH / CLIENTS, runs::batch);
        return runs.experiment;
    }

    private Load.Call batch(int client, long n) {
        var first = (n * CLIENTS + client) * RUNS_PER_BATCH;
        var json = new StringBuilder("[");
        for (long run = first; run < first + RUNS_PER_BATCH; run++) {
            appendRun(json, run);
        }
        json.setCharAt(json.length() - 1, ']');
        return new Load.Call(
                HttpMethod.POST,
                "/api/experiments/events",
                "application/cloudevents-batch+json",
                Buffer.buffer(json.toString()));
    }

    private void appendRun(StringBuilder json, long number) {
        var id = "%32s".formatted(salt + "%012x".formatted(number)).replace(' ', '0');
        var start = Instant.ofEpochMilli(1_760_000_000_000L + number * 1_000);
        event(
                json,
                id,
                start,
                "run-started",
                "{\"experimentId\":\"%s\",\"name\":\"run %d\",\"startTime\":\"%s\"}"
                        .formatted(experiment, number, start));
        event(
                json,
                id,
                start,
                "run-params-logged",
                "{\"params\":{\"lr\":\"%s\",\"batch\":\"%d\",\"optimizer\":\"%s\"}}"
                        .formatted(
                                new String[] {"0.001", "0.01", "0.1", "1.0"}[(int) (number % 4)],
                                16 << (number % 5),
                                number % 3 == 0 ? "adam" : "sgd"));
        event(
                json,
                id,
                start,
                "run-metrics-logged",
                "{\"keys\":[\"loss\",\"accuracy\"],\"key\":[0,1],\"step\":[1,0],\"time\":[%d,0],\"value\":[%s,%s]}"
                        .formatted(
                                start.toEpochMilli(),
                                (number * 7919 % 100_003) / 1e4,
                                (number * 104_729 % 100_019) / 100_019.0));
        event(
                json,
                id,
                start,
                "run-finished",
                "{\"status\":\"FINISHED\",\"endTime\":\"%s\"}".formatted(start.plusSeconds(60)));
    }

    private static void event(
            StringBuilder json, String run, Instant time, String type, String data) {
        json.append("{\"specversion\":\"1.0\",\"id\":\"")
                .append(run)
                .append('/')
                .append(type)
                .append("\",\"source\":\"/benchmarks\",\"type\":\"io.labledger.experiments.")
                .append(type)
                .append(".v1\",\"subject\":\"run/")
                .append(run)
                .append("\",\"time\":\"")
                .append(time)
                .append("\",\"datacontenttype\":\"application/json\",\"data\":")
                .append(data)
                .append("},");
    }
}
