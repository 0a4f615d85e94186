package io.labledger.cli.demo;

import io.labledger.cli.demo.Digits.Split;
import java.util.List;

/** A question, what is trained to answer it, and how the numbers decide. */
interface Study {
    Proposal proposal();

    /** The recipes to compare, in the order they are tried. */
    List<Recipe> sweep();

    /** The one param that differs between them. */
    String swept();

    /** Answers that need no training, to be better than. */
    List<Baseline> baselines(Split data);

    /** Decides from what was measured, in the order of the sweep. */
    Verdict judge(List<Trained> results, List<Baseline> baselines);

    /**
     * A way to answer without training.
     *
     * @param alternative its number in the proposal, from 1
     * @param accuracy on the validation images
     */
    record Baseline(int alternative, String name, double accuracy) {}
}
