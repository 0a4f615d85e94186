/** Who may reach a service. */
@NullMarked
package io.labledger.eventlog.access;

import org.jspecify.annotations.NullMarked;
