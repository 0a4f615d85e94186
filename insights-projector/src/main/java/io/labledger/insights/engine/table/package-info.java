/**
 * Tables, declared once: how a state becomes a row, how the row is replaced, and how it is read
 * back.
 */
@NullMarked
package io.labledger.insights.engine.table;

import org.jspecify.annotations.NullMarked;
