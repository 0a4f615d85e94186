/** SQL as values, and the snapshot that an answer is read from. */
@NullMarked
package io.labledger.insights.query;

import org.jspecify.annotations.NullMarked;
