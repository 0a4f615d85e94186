/** Writes the log: many callers, one thread, one transaction for all that wait. */
@NullMarked
package io.labledger.eventlog.append;

import org.jspecify.annotations.NullMarked;
