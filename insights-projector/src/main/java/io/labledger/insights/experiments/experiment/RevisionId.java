package io.labledger.insights.experiments.experiment;

import java.io.Serializable;

/** Key of a revision of an experiment. */
record RevisionId(String experimentId, int revision) implements Serializable {}
