/** What someone wants to find out, and where that stands. */
@NullMarked
package io.labledger.experiments.experiment;

import org.jspecify.annotations.NullMarked;
