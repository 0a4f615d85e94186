/** A very small context, to try the log out with: notes that are written down. */
package io.labledger.eventlog.notes;
