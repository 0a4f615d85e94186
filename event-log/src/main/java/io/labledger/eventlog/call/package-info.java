/**
 * A call over HTTP as a command sees it: who calls, under which idempotency key, against which
 * version; and what the caller is told, with the position to read it back at.
 */
@NullMarked
package io.labledger.eventlog.call;

import org.jspecify.annotations.NullMarked;
