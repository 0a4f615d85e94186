package io.labledger.experiments.experiment.http;

import io.labledger.experiments.experiment.ExperimentId;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids that grow with time: milliseconds since 2025, then 20 bits of chance. */
final class NewExperimentId {

    private static final long EPOCH = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final int CHANCE_BITS = 20;

    private NewExperimentId() {}

    static ExperimentId next() {
        long millis = System.currentTimeMillis() - EPOCH;
        long chance = ThreadLocalRandom.current().nextLong(1L << CHANCE_BITS);
        return new ExperimentId(millis << CHANCE_BITS | chance);
    }
}
