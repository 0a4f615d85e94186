/** Reads the log, and what is kept beside it: claims, answers, snapshots. */
@NullMarked
package io.labledger.eventlog.store;

import org.jspecify.annotations.NullMarked;
