package io.labledger.insights.experiments.run;

/** Which runs a search is over, by whether they were deleted. */
enum Lifecycle {
    ACTIVE,
    DELETED,
    ALL
}
