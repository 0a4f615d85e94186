/** What is said of a service's API that comes with its log: commands, events in and out. */
@NullMarked
package io.labledger.eventlog.openapi;

import org.jspecify.annotations.NullMarked;
