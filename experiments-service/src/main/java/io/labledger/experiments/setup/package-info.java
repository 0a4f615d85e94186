/** Puts the parts together. */
@NullMarked
package io.labledger.experiments.setup;

import org.jspecify.annotations.NullMarked;
