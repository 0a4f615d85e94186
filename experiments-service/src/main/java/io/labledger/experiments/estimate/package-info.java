/** What an experiment is expected to cost. */
@NullMarked
package io.labledger.experiments.estimate;

import org.jspecify.annotations.NullMarked;
