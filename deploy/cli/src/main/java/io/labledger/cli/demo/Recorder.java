package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.LedgerClient;
import io.labledger.cli.client.RefusedException;
import io.labledger.cli.client.Reply;
import io.labledger.cli.demo.Softmax.Score;
import io.labledger.cli.demo.Training.Epoch;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Records what happens through the public API, as any training script would. */
final class Recorder {
    private final LedgerClient client;
    private final ObjectNode source = Source.json();
    private long position = -1;
    private long points;

    Recorder(LedgerClient client) {
        this.client = client;
    }

    /** Where the last thing recorded is: queries that wait for it see everything. */
    long position() {
        return position;
    }

    long points() {
        return points;
    }

    /** An experiment that was proposed. */
    record Proposed(String id, String name) {}

    /** Proposes; a name that is taken gets the date, so that the demo can be run again. */
    Proposed propose(Proposal proposal) {
        var now = LocalDateTime.now(ZoneId.systemDefault());
        var suffixes =
                List.of(
                        "",
                        now.format(DateTimeFormatter.ofPattern(" (yyyy-MM-dd HH:mm)")),
                        now.format(DateTimeFormatter.ofPattern(" (yyyy-MM-dd HH:mm:ss)")),
                        now.format(DateTimeFormatter.ofPattern(" (yyyy-MM-dd HH:mm:ss.SSS)")));
        for (String suffix : suffixes.subList(0, suffixes.size() - 1)) {
            try {
                return propose(proposal, proposal.name() + suffix);
            } catch (RefusedException e) {
                if (!e.is("name-taken")) {
                    throw e;
                }
            }
        }
        return propose(proposal, proposal.name() + suffixes.getLast());
    }

    private Proposed propose(Proposal proposal, String name) {
        JsonNode reply = post("/api/experiments", proposal.json(name, client.actor()));
        return new Proposed(reply.path("id").asText(), name);
    }

    void start(String experiment) {
        post(path(experiment, "start"), Json.object());
    }

    void tried(String experiment, int alternative, String finding) {
        post(
                path(experiment, "alternatives/" + alternative + "/tried"),
                Json.object().put("finding", finding));
    }

    void iteration(String experiment, String change, String finding) {
        post(
                path(experiment, "iterations"),
                Json.object().put("change", change).put("finding", finding));
    }

    void conclude(String experiment, Verdict verdict) {
        post(path(experiment, "conclude"), verdict.json());
    }

    /** Starts the run that the others belong to. */
    String startSweep(String experiment, String name) {
        return startRun(experiment, Json.object().put("name", name), "sweep", Map.of());
    }

    /** Starts one of a sweep's runs. */
    String startChild(
            String experiment,
            String parent,
            String name,
            String kind,
            Map<String, String> params) {
        return startRun(
                experiment,
                Json.object().put("name", name).put("parentRunId", parent),
                kind,
                params);
    }

    private String startRun(
            String experiment, ObjectNode run, String kind, Map<String, String> params) {
        run.set("source", source);
        run.putObject("tags").put("kind", kind);
        if (!params.isEmpty()) {
            params.forEach(run.putObject("params")::put);
        }
        return post(path(experiment, "runs"), run).path("id").asText();
    }

    /** Says which data a run uses: the whole file's digest, and how it is split. */
    void inputs(String run, Digits digits, Digits.Split split, long seed) {
        ObjectNode log = Json.object();
        var datasets = log.putArray("datasets");
        dataset(datasets.addObject(), digits, "training", split.training().size(), seed);
        dataset(datasets.addObject(), digits, "validation", split.validation().size(), seed);
        post("/api/runs/" + run + "/log", log);
    }

    private static void dataset(
            ObjectNode dataset, Digits digits, String context, int rows, long seed) {
        dataset.put("name", Digits.NAME + "/" + context)
                .put("digest", "sha256:" + digits.sha256())
                .put("sourceType", "http")
                .put("source", Digits.SOURCE)
                .put("context", context)
                .put("rows", rows)
                .put("profile", "one image in five kept for validation, split by seed " + seed);
    }

    /** Logs an epoch: every step's loss and accuracy, and the validation at its end. One call. */
    void epoch(String run, Epoch epoch) {
        ObjectNode log = Json.object();
        var series = log.putArray("series");
        var loss = series.addObject().put("key", "loss");
        var accuracy = series.addObject().put("key", "accuracy");
        for (ObjectNode one : List.of(loss, accuracy)) {
            var steps = one.putArray("steps");
            for (int i = 0; i < epoch.steps().size(); i++) {
                steps.add(epoch.firstStep() + i);
            }
        }
        var losses = loss.putArray("values");
        var accuracies = accuracy.putArray("values");
        for (Score score : epoch.steps()) {
            losses.add(score.loss());
            accuracies.add(score.accuracy());
        }
        var metrics = log.putArray("metrics");
        metric(metrics.addObject(), "validation_loss", epoch.validation().loss(), epoch.lastStep());
        metric(
                metrics.addObject(),
                "validation_accuracy",
                epoch.validation().accuracy(),
                epoch.lastStep());
        post("/api/runs/" + run + "/log", log);
        points += 2L * epoch.steps().size() + 2;
    }

    void metric(String run, String key, double value) {
        ObjectNode log = Json.object();
        metric(log.putArray("metrics").addObject(), key, value, 0);
        post("/api/runs/" + run + "/log", log);
        points++;
    }

    private static void metric(ObjectNode metric, String key, double value, int step) {
        metric.put("key", key).put("value", value).put("step", step);
    }

    void model(String run, Trained trained) {
        ObjectNode log = Json.object();
        log.putArray("models")
                .addObject()
                .put("modelId", "sha256:" + trained.digest())
                .put("name", "softmax-digits")
                .put("step", trained.steps() - 1);
        post("/api/runs/" + run + "/log", log);
    }

    void finish(String run) {
        post("/api/runs/" + run + "/finish", Json.object());
    }

    private static String path(String experiment, String what) {
        return "/api/experiments/" + experiment + "/" + what;
    }

    private JsonNode post(String path, ObjectNode body) {
        Reply reply = client.post(path, body);
        position = Math.max(position, reply.position());
        return reply.json();
    }
}
