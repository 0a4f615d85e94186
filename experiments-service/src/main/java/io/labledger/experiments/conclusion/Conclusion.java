package io.labledger.experiments.conclusion;

/** The end of an experiment: no outcome without its learning. */
public record Conclusion(Outcome outcome, Learning learning) {}
