package io.labledger.cli.demo;

import io.labledger.cli.demo.Digits.Split;
import io.labledger.cli.terminal.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Is the textbook's learning rate good enough to read digits? */
final class LearningRateStudy implements Study {
    private static final double TEXTBOOK = 0.1;

    @Override
    public Proposal proposal() {
        return new Proposal(
                "Reading digits: is the textbook's learning rate good enough?",
                "Can a linear model read handwritten digits, and how much does its learning rate"
                        + " matter?",
                "Softmax regression trained for 20 epochs with learning rate 0.1 reads at least 90 %"
                        + " of digits it has never seen.",
                new Criterion("validation_accuracy", 0.90),
                List.of(
                        new Proposal.Alternative("Always answer the most common digit", true),
                        new Proposal.Alternative(
                                "Answer what the most similar known image shows (1 nearest"
                                        + " neighbour): no training, more work for each answer",
                                false)));
    }

    @Override
    public List<Recipe> sweep() {
        return List.of(
                Recipe.USUAL.withLearningRate(0.001),
                Recipe.USUAL.withLearningRate(0.01),
                Recipe.USUAL.withLearningRate(TEXTBOOK),
                Recipe.USUAL.withLearningRate(1));
    }

    @Override
    public String swept() {
        return "learning_rate";
    }

    @Override
    public List<Baseline> baselines(Split data) {
        return List.of(
                new Baseline(1, "most common digit", Baselines.mostCommonDigit(data)),
                new Baseline(2, "nearest neighbour", Baselines.nearestNeighbour(data)));
    }

    @Override
    public Verdict judge(List<Trained> results, List<Baseline> baselines) {
        var textbook = with(TEXTBOOK, results);
        double measured = textbook.validation().accuracy();
        return new Verdict(
                proposal().criterion(),
                measured,
                whatHappened(textbook, baselines),
                why(results),
                nextTime(textbook, results, baselines));
    }

    private static String whatHappened(Trained textbook, List<Baseline> baselines) {
        return "With learning rate 0.1 the model reads %s of the validation images; %s."
                .formatted(
                        textbook.accuracy(),
                        baselines.stream()
                                .map(b -> b.name() + " reads " + Text.percent(b.accuracy()))
                                .collect(Collectors.joining(", ")));
    }

    private static String why(List<Trained> results) {
        return "All recipes take the same "
                + results.getFirst().steps()
                + " steps; how far they get depends on the rate. Training loss at the end: "
                + results.stream()
                        .map(
                                r ->
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f at %s",
                                                r.training().loss(),
                                                Recipe.plain(r.recipe().learningRate())))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String nextTime(
            Trained textbook, List<Trained> results, List<Baseline> baselines) {
        Comparator<Trained> byAccuracy = Comparator.comparingDouble(r -> r.validation().accuracy());
        var best = results.stream().max(byAccuracy).orElseThrow();
        var strongest =
                baselines.stream()
                        .max(Comparator.comparingDouble(Baseline::accuracy))
                        .orElseThrow();
        String rate =
                best.validation().accuracy() > textbook.validation().accuracy()
                        ? "Begin the search at learning rate %s, which reached %s."
                                .formatted(
                                        Recipe.plain(best.recipe().learningRate()), best.accuracy())
                        : "Keep learning rate 0.1: none of the others was better.";
        String baseline =
                strongest.accuracy() > best.validation().accuracy()
                        ? " And try the simple thing first: %s reads %s without training at all."
                                .formatted(
                                        strongest.name().toLowerCase(Locale.ROOT),
                                        Text.percent(strongest.accuracy()))
                        : "";
        return rate + baseline;
    }

    private static Trained with(double rate, List<Trained> results) {
        return results.stream()
                .filter(r -> r.recipe().learningRate() == rate)
                .findFirst()
                .orElseThrow();
    }
}
