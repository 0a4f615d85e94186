/** The rounds that an experiment goes through: what was changed, what was found. */
@NullMarked
package io.labledger.experiments.iteration;

import org.jspecify.annotations.NullMarked;
