/** Publishes the JSON Schemas of the event types, one file for each type and version. */
@NullMarked
package io.labledger.eventlog.schema;

import org.jspecify.annotations.NullMarked;
