/**
 * What the inbox could not accept, as a topic that is a table: the last record under a key is a
 * letter that is open, or says that it was resent or dropped, by whom and why.
 */
@NullMarked
package io.labledger.eventlog.deadletter;

import org.jspecify.annotations.NullMarked;
