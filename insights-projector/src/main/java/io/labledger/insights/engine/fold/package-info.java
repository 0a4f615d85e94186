/** The events of one log into one generation, a batch in a transaction. */
@NullMarked
package io.labledger.insights.engine.fold;

import org.jspecify.annotations.NullMarked;
