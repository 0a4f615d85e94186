package io.labledger.experiments;

/** Everything that happens in this context: it happens to an experiment or to a run. */
public interface ExperimentsEvent {}
