package io.labledger.insights.experiments.experiment;

import java.io.Serializable;

/** Key of what is numbered within an experiment. */
record NumberedId(String experimentId, int number) implements Serializable {}
