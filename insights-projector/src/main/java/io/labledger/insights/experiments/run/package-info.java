/** Runs: one by id, and searches over all of them by params, metrics, tags and attributes. */
@NullMarked
package io.labledger.insights.experiments.run;

import org.jspecify.annotations.NullMarked;
