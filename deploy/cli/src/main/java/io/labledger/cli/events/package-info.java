/** labledger events: reads and follows a service's log. */
@NullMarked
package io.labledger.cli.events;

import org.jspecify.annotations.NullMarked;
