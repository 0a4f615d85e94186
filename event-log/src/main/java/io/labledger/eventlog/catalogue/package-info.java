/** What a service declares, its kinds of streams, and what the log makes of that. */
@NullMarked
package io.labledger.eventlog.catalogue;

import org.jspecify.annotations.NullMarked;
