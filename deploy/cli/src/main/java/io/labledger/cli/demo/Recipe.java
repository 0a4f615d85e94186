package io.labledger.cli.demo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a model is trained: everything that decides its numbers, together with the data. */
record Recipe(double learningRate, double l2, int batchSize, int epochs, long seed) {
    static final Recipe USUAL = new Recipe(0.1, 0, 32, 20, 42);

    Recipe withLearningRate(double rate) {
        return new Recipe(rate, l2, batchSize, epochs, seed);
    }

    Recipe withL2(double strength) {
        return new Recipe(learningRate, strength, batchSize, epochs, seed);
    }

    Map<String, String> params() {
        var params = new LinkedHashMap<String, String>();
        params.put("learning_rate", plain(learningRate));
        params.put("l2", plain(l2));
        params.put("batch_size", String.valueOf(batchSize));
        params.put("epochs", String.valueOf(epochs));
        params.put("seed", String.valueOf(seed));
        return params;
    }

    /** 0.1, 0.001, 0: as people write it. */
    static String plain(double number) {
        return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
    }
}
