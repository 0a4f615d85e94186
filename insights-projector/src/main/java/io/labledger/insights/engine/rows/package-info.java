/** Rows on their way into one generation: one connection, one transaction after the other. */
@NullMarked
package io.labledger.insights.engine.rows;

import org.jspecify.annotations.NullMarked;
