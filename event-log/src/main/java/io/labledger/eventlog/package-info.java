/** What the services share to keep a log. */
@NullMarked
package io.labledger.eventlog;

import org.jspecify.annotations.NullMarked;
