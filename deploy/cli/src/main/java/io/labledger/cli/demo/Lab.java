package io.labledger.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.client.Json;
import io.labledger.cli.demo.Digits.Split;
import io.labledger.cli.demo.Recorder.Proposed;
import io.labledger.cli.demo.Study.Baseline;
import io.labledger.cli.terminal.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Carries a study out, from the proposal to the conclusion, and records each step as it happens.
 */
final class Lab {
    private static final long SPLIT_SEED = 42;

    private final Digits digits;
    private final Split data;
    private final Recorder recorder;
    private final Story story;

    Lab(Digits digits, Recorder recorder, Story story) {
        this.digits = digits;
        this.data = digits.split(SPLIT_SEED);
        this.recorder = recorder;
        this.story = story;
    }

    /**
     * What a study left behind.
     *
     * @param runs the trained runs' ids and their names, in the order of the sweep
     */
    record Finished(Study study, Proposed experiment, Map<String, String> runs, Verdict verdict) {
        /**
         * For machines.
         *
         * @param asked the runs as the query API gave them
         */
        ObjectNode json(JsonNode asked) {
            ObjectNode json =
                    Json.object().put("id", experiment.id()).put("name", experiment.name());
            json.put("hypothesis", study.proposal().hypothesis());
            json.set("criterion", verdict.criterion().json());
            json.put("measured", verdict.measured());
            json.setAll(verdict.json());
            json.set("runs", asked);
            return json;
        }
    }

    Finished carryOut(Study study) {
        Proposed experiment = recorder.propose(study.proposal());
        story.proposed(study.proposal(), experiment);
        recorder.start(experiment.id());
        String sweep = recorder.startSweep(experiment.id(), "sweep of " + study.swept());
        recorder.inputs(sweep, digits, data, SPLIT_SEED);
        var baselines = study.baselines(data);
        baselines.forEach(baseline -> baseline(experiment, sweep, baseline));
        var runs = new LinkedHashMap<String, String>();
        var results = new ArrayList<Trained>();
        for (Recipe recipe : study.sweep()) {
            String value = recipe.params().getOrDefault(study.swept(), "");
            String name = study.swept() + " " + value;
            String run =
                    recorder.startChild(experiment.id(), sweep, name, "training", recipe.params());
            Trained trained = train(run, name, recipe);
            recorder.iteration(
                    experiment.id(), name, trained.accuracy() + " of the validation images");
            story.trained(name, trained);
            runs.put(run, name);
            results.add(trained);
        }
        Verdict verdict = study.judge(results, baselines);
        recorder.metric(sweep, verdict.criterion().metric(), verdict.measured());
        recorder.finish(sweep);
        recorder.conclude(experiment.id(), verdict);
        story.concluded(verdict);
        return new Finished(study, experiment, runs, verdict);
    }

    private void baseline(Proposed experiment, String sweep, Baseline baseline) {
        String run =
                recorder.startChild(experiment.id(), sweep, baseline.name(), "baseline", Map.of());
        recorder.inputs(run, digits, data, SPLIT_SEED);
        recorder.metric(run, "validation_accuracy", baseline.accuracy());
        recorder.finish(run);
        String finding = Text.percent(baseline.accuracy()) + " of the validation images";
        recorder.tried(experiment.id(), baseline.alternative(), finding);
        story.line(baseline.name(), finding);
    }

    private Trained train(String run, String name, Recipe recipe) {
        recorder.inputs(run, digits, data, SPLIT_SEED);
        Softmax model =
                new Training(data)
                        .train(
                                recipe,
                                epoch -> {
                                    recorder.epoch(run, epoch);
                                    story.training(name, recipe, epoch);
                                });
        int steps = recipe.epochs() * Math.ceilDiv(data.training().size(), recipe.batchSize());
        var trained =
                new Trained(
                        recipe,
                        model.score(data.training()),
                        model.score(data.validation()),
                        steps,
                        model.digest());
        recorder.metric(run, "training_loss", trained.training().loss());
        recorder.metric(run, "training_accuracy", trained.training().accuracy());
        recorder.model(run, trained);
        recorder.finish(run);
        return trained;
    }

    /** What it works with, in words. */
    String material() {
        return "%s images to learn from, %s to be judged by"
                .formatted(
                        Text.count(data.training().size()), Text.count(data.validation().size()));
    }
}
