package io.labledger.experiments.experiment.http;

import io.labledger.experiments.experiment.ExperimentRecord;
import java.time.Instant;
import java.util.List;

/** The record as it was proposed or amended, by whom and when. */
public record RevisionView(
        int revision, ExperimentRecord record, String actor, Instant time, long position) {

    /** All of them, the first one first. */
    public record RevisionList(List<RevisionView> items) {}
}
