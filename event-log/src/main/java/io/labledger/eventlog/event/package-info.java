/** What an event is: its types, who caused it, and its bytes, which are made once. */
@NullMarked
package io.labledger.eventlog.event;

import org.jspecify.annotations.NullMarked;
