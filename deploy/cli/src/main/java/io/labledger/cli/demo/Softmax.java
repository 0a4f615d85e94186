package io.labledger.cli.demo;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Softmax regression: a weight for every pixel and digit, the scores turned into probabilities.
 * Uses StrictMath, so that every machine computes the same bits.
 */
final class Softmax {
    /** How a model does on some images. */
    record Score(double loss, double accuracy) {}

    private static final int INPUTS = Digits.PIXELS + 1;

    private final double[][] weights = new double[Digits.CLASSES][INPUTS];

    /**
     * One step of stochastic gradient descent.
     *
     * @param l2 how strongly weights are pulled to zero (the biases are not)
     * @return how the model did on the batch before the step
     */
    Score step(List<Digit> batch, double learningRate, double l2) {
        double[][] gradient = new double[Digits.CLASSES][INPUTS];
        double loss = 0;
        int right = 0;
        for (Digit digit : batch) {
            double[] probabilities = probabilities(digit);
            loss -= StrictMath.log(Math.max(probabilities[digit.label()], 1e-300));
            right += best(probabilities) == digit.label() ? 1 : 0;
            for (int c = 0; c < Digits.CLASSES; c++) {
                double error = probabilities[c] - (c == digit.label() ? 1 : 0);
                for (int i = 0; i < Digits.PIXELS; i++) {
                    gradient[c][i] += error * digit.pixels()[i];
                }
                gradient[c][Digits.PIXELS] += error;
            }
        }
        for (int c = 0; c < Digits.CLASSES; c++) {
            for (int i = 0; i < INPUTS; i++) {
                double pull = i < Digits.PIXELS ? l2 * weights[c][i] : 0;
                weights[c][i] -= learningRate * (gradient[c][i] / batch.size() + pull);
            }
        }
        return new Score(loss / batch.size(), (double) right / batch.size());
    }

    /** How the model does on images, without learning from them. */
    Score score(List<Digit> digits) {
        double loss = 0;
        int right = 0;
        for (Digit digit : digits) {
            double[] probabilities = probabilities(digit);
            loss -= StrictMath.log(Math.max(probabilities[digit.label()], 1e-300));
            right += best(probabilities) == digit.label() ? 1 : 0;
        }
        return new Score(loss / digits.size(), (double) right / digits.size());
    }

    /** SHA-256 of the weights: equal for equal models. */
    String digest() {
        var bytes = ByteBuffer.allocate(Digits.CLASSES * INPUTS * Double.BYTES);
        for (double[] row : weights) {
            for (double weight : row) {
                bytes.putDouble(weight);
            }
        }
        return Digits.sha256(bytes.array());
    }

    private double[] probabilities(Digit digit) {
        double[] scores = new double[Digits.CLASSES];
        double top = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < scores.length; c++) {
            double score = weights[c][Digits.PIXELS];
            for (int i = 0; i < Digits.PIXELS; i++) {
                score += weights[c][i] * digit.pixels()[i];
            }
            scores[c] = score;
            top = Math.max(top, score);
        }
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = StrictMath.exp(scores[c] - top);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
        return scores;
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return best;
    }
}
