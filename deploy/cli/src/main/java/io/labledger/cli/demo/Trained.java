package io.labledger.cli.demo;

import io.labledger.cli.demo.Softmax.Score;
import io.labledger.cli.terminal.Text;

/**
 * What training by a recipe gave, measured after its last step.
 *
 * @param training the score on the images it learned from
 * @param validation the score on images it never saw
 * @param digest SHA-256 of the weights
 */
record Trained(Recipe recipe, Score training, Score validation, int steps, String digest) {
    String accuracy() {
        return Text.percent(validation.accuracy());
    }
}
