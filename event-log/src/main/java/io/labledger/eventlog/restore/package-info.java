/**
 * Makes the store anew from its topic, or the topic from its store, and keeps what only the old one
 * had.
 */
@NullMarked
package io.labledger.eventlog.restore;

import org.jspecify.annotations.NullMarked;
