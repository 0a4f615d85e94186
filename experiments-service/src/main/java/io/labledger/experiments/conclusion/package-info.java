/** How an experiment ended and what was learnt from it. */
@NullMarked
package io.labledger.experiments.conclusion;

import org.jspecify.annotations.NullMarked;
