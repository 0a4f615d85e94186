/** Whether the log takes writes, and how far behind its relay is. */
@NullMarked
package io.labledger.eventlog.health;

import org.jspecify.annotations.NullMarked;
