/**
 * Generations of the read model: each is a schema with all tables and the position of each log. The
 * live one is {@code insights}; a rebuild fills another one beside it.
 */
@NullMarked
package io.labledger.insights.engine.generation;

import org.jspecify.annotations.NullMarked;
