/** The other ways that were considered, and what came of those that were tried. */
@NullMarked
package io.labledger.experiments.alternative;

import org.jspecify.annotations.NullMarked;
