package io.labledger.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.Problem;
import io.labledger.cli.client.Reply;
import io.labledger.cli.client.Services;
import io.labledger.cli.publish.Lines.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Sends lines in order, many to a request, and reports on each in order. */
final class Publisher {
    private static final int MOST_EVENTS = 500;
    private static final int MOST_BYTES = 4 << 20;

    private final LedgerClient client;
    private final Consumer<List<Result>> report;
    private final List<Result> results = new ArrayList<>();
    private final List<Entry> waiting = new ArrayList<>();
    private int waitingBytes;

    /**
     * @param report takes the results of each batch, in the order of the lines
     */
    Publisher(LedgerClient client, Consumer<List<Result>> report) {
        this.client = client;
        this.report = report;
    }

    /** Reads to the end; never holds more than a batch. */
    void publish(Lines lines) throws IOException {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.blank()) {
                add(Entry.of(line));
            }
            // a pipe that pauses should not keep what it has already given us
            if (!lines.ready()) {
                flush();
            }
        }
        flush();
    }

    private void add(Entry entry) {
        int bytes = entry.problem() == null ? entry.line().bytes().length : 0;
        boolean other =
                !waiting.isEmpty()
                        && !Objects.equals(waiting.getFirst().service(), entry.service());
        if (other || waiting.size() == MOST_EVENTS || waitingBytes + bytes > MOST_BYTES) {
            flush();
        }
        waiting.add(entry);
        waitingBytes += bytes;
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        var batch = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        String service = batch.getFirst().service();
        if (service == null) {
            batch.forEach(e -> results.add(Result.refused(e, Objects.requireNonNull(e.problem()))));
        } else {
            send(service, batch);
        }
        report.accept(List.copyOf(results));
        results.clear();
    }

    /** One request; halved when the service will not take it as a whole. */
    private void send(String service, List<Entry> batch) {
        Reply reply =
                client.post(
                        Services.events(service),
                        "application/cloudevents-batch+json",
                        body(batch),
                        Map.of());
        if (reply.ok()) {
            answers(batch, reply);
        } else if (batch.size() > 1 && (reply.status() == 400 || reply.status() == 413)) {
            int half = batch.size() / 2;
            send(service, batch.subList(0, half));
            send(service, batch.subList(half, batch.size()));
        } else {
            var problem = Problem.of(reply);
            batch.forEach(entry -> results.add(Result.refused(entry, problem)));
        }
    }

    private void answers(List<Entry> batch, Reply reply) {
        JsonNode answers = reply.json().path("results");
        for (int i = 0; i < batch.size(); i++) {
            JsonNode answer = answers.path(i);
            results.add(
                    answer.isObject()
                            ? Result.of(batch.get(i), answer)
                            : Result.refused(batch.get(i), noAnswer(reply)));
        }
    }

    private static Problem noAnswer(Reply reply) {
        return Problem.local("no-answer", "the answer to " + reply.call() + " does not mention it");
    }

    private static byte[] body(List<Entry> batch) {
        var body = new ByteArrayOutputStream();
        char separator = '[';
        for (Entry entry : batch) {
            body.write(separator);
            body.writeBytes(entry.line().bytes());
            separator = ',';
        }
        body.write(']');
        return body.toByteArray();
    }
}
