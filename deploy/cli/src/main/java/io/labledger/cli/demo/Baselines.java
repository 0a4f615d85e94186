package io.labledger.cli.demo;

import io.labledger.cli.demo.Digits.Split;
import java.util.List;

/** What the model has to be better than: ways to answer that need no training. */
final class Baselines {
    private Baselines() {}

    /** The digit that is most common among the training images. */
    static int mostCommon(List<Digit> training) {
        int[] counts = new int[Digits.CLASSES];
        int best = 0;
        for (Digit digit : training) {
            counts[digit.label()]++;
        }
        for (int c = 1; c < counts.length; c++) {
            best = counts[c] > counts[best] ? c : best;
        }
        return best;
    }

    /** Accuracy on the validation images of always answering the most common digit. */
    static double mostCommonDigit(Split data) {
        int answer = mostCommon(data.training());
        return share(data, data.validation().stream().filter(d -> d.label() == answer).count());
    }

    /**
     * Accuracy on the validation images of answering what the most similar training image shows.
     */
    static double nearestNeighbour(Split data) {
        return share(
                data,
                data.validation().stream()
                        .filter(d -> nearest(d, data.training()).label() == d.label())
                        .count());
    }

    private static Digit nearest(Digit digit, List<Digit> training) {
        Digit nearest = training.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (Digit other : training) {
            double distance = 0;
            for (int i = 0; i < Digits.PIXELS; i++) {
                double difference = digit.pixels()[i] - other.pixels()[i];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = other;
            }
        }
        return nearest;
    }

    private static double share(Split data, long right) {
        return (double) right / data.validation().size();
    }
}
