package io.labledger.experiments.experiment.http;

/** What came of an alternative. */
public record Tried(String finding) {}
