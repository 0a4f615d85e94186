/** Builds the read model anew from the log beside the live one, compares the two and switches. */
@NullMarked
package io.labledger.insights.engine.rebuild;

import org.jspecify.annotations.NullMarked;
