/** Facts of experiments and runs into rows. */
@NullMarked
package io.labledger.insights.experiments.fold;

import org.jspecify.annotations.NullMarked;
