package io.labledger.cli.demo;

import io.labledger.cli.demo.Digits.Split;
import io.labledger.cli.demo.Softmax.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Trains a model by a recipe; the same recipe on the same data gives the same numbers, always. */
final class Training {
    /**
     * What one pass over the training images gave.
     *
     * @param firstStep the number of the first of its steps
     * @param steps the score on each step's batch
     * @param validation the score on the validation images after the last step
     */
    record Epoch(int number, int firstStep, List<Score> steps, Score validation) {
        int lastStep() {
            return firstStep + steps.size() - 1;
        }
    }

    /** Told after each epoch. */
    @FunctionalInterface
    interface Listener {
        void trained(Epoch epoch);
    }

    private final Split data;

    Training(Split data) {
        this.data = data;
    }

    Softmax train(Recipe recipe, Listener listener) {
        var model = new Softmax();
        var random = new Random(recipe.seed());
        var order = new ArrayList<>(data.training());
        int step = 0;
        for (int number = 1; number <= recipe.epochs(); number++) {
            Collections.shuffle(order, random);
            var scores = new ArrayList<Score>();
            for (int start = 0; start < order.size(); start += recipe.batchSize()) {
                int end = Math.min(order.size(), start + recipe.batchSize());
                scores.add(
                        model.step(order.subList(start, end), recipe.learningRate(), recipe.l2()));
            }
            listener.trained(new Epoch(number, step, scores, model.score(data.validation())));
            step += scores.size();
        }
        return model;
    }
}
