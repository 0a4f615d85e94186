/** Metric series, thinned out so that a chart of any length shows its shape and its extremes. */
@NullMarked
package io.labledger.insights.experiments.series;

import org.jspecify.annotations.NullMarked;
