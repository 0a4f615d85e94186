/**
 * The language in which runs are searched and sorted: MLflow's search grammar, read by a lexer and
 * a recursive-descent parser into a small sealed tree.
 */
@NullMarked
package io.labledger.insights.experiments.search;

import org.jspecify.annotations.NullMarked;
