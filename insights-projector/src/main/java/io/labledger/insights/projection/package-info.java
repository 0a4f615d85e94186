/**
 * From a batch of events to rows: fold in memory, coalesce per key, write set-based, and store the
 * position in the same transaction.
 */
@NullMarked
package io.labledger.insights.projection;

import org.jspecify.annotations.NullMarked;
