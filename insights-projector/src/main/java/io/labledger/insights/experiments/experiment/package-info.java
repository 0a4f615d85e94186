/** Experiments: full-text search, and all that is known of one. */
@NullMarked
package io.labledger.insights.experiments.experiment;

import org.jspecify.annotations.NullMarked;
