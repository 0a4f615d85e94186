package io.labledger.cli.demo;

import io.labledger.cli.demo.Digits.Split;
import io.labledger.cli.terminal.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Does strong regularisation help this model to read digits it has not seen? */
final class RegularisationStudy implements Study {
    private static final double STRONG = 0.1;
    private static final double A_POINT = 0.01;

    @Override
    public Proposal proposal() {
        return new Proposal(
                "Reading digits: does strong L2 regularisation help?",
                "Does the model learn its training images by heart, so that pulling its weights to"
                        + " zero helps on images it has never seen?",
                "L2 regularisation of strength 0.1 improves the validation accuracy by at least one"
                        + " percentage point over none.",
                new Criterion("validation_accuracy_gain", A_POINT),
                List.of(new Proposal.Alternative("The same recipe without regularisation", true)));
    }

    @Override
    public List<Recipe> sweep() {
        return List.of(
                Recipe.USUAL.withL2(0),
                Recipe.USUAL.withL2(0.001),
                Recipe.USUAL.withL2(0.01),
                Recipe.USUAL.withL2(STRONG));
    }

    @Override
    public String swept() {
        return "l2";
    }

    /** Its baseline is trained as well: the first of the sweep. */
    @Override
    public List<Baseline> baselines(Split data) {
        return List.of();
    }

    @Override
    public Verdict judge(List<Trained> results, List<Baseline> baselines) {
        var none = with(0, results);
        var strong = with(STRONG, results);
        double gain = strong.validation().accuracy() - none.validation().accuracy();
        return new Verdict(
                proposal().criterion(),
                gain,
                "With strength 0.1 the model reads %s of the validation images, without %s: a change of %s."
                        .formatted(strong.accuracy(), none.accuracy(), points(gain)),
                why(none, strong),
                nextTime(results, none));
    }

    private static String why(Trained none, Trained strong) {
        double gap = none.training().accuracy() - none.validation().accuracy();
        String gapSays =
                gap < A_POINT
                        ? "there was no overfitting to cure"
                        : "there was overfitting of " + points(gap);
        return String.format(
                Locale.ROOT,
                "Without regularisation the model reads %s of its training images and %s of the"
                        + " others: %s. Strength 0.1 changes the training loss from %.2f to %.2f.",
                Text.percent(none.training().accuracy()),
                none.accuracy(),
                gapSays,
                none.training().loss(),
                strong.training().loss());
    }

    private static String nextTime(List<Trained> results, Trained none) {
        var better =
                results.stream()
                        .filter(r -> r.validation().accuracy() > none.validation().accuracy())
                        .map(r -> Recipe.plain(r.recipe().l2()) + " (" + r.accuracy() + ")")
                        .collect(Collectors.joining(", "));
        return "Compare the accuracy on training and validation images before regularising. "
                + (better.isEmpty()
                        ? "No strength of this sweep was better than none."
                        : "Better than none were: " + better + ".");
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%+.1f points", 100 * share);
    }

    private static Trained with(double l2, List<Trained> results) {
        return results.stream().filter(r -> r.recipe().l2() == l2).findFirst().orElseThrow();
    }
}
