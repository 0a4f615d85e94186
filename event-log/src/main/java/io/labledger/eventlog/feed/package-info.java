/** Reads the log over HTTP: page by page, or as a live tail that a client can resume. */
@NullMarked
package io.labledger.eventlog.feed;

import org.jspecify.annotations.NullMarked;
