/** Decides on commands: state folded from a stream, what is allowed, what has happened. */
@NullMarked
package io.labledger.eventlog.aggregate;

import org.jspecify.annotations.NullMarked;
