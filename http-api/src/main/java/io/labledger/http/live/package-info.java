/** Server-sent events for thousands of clients: one read for all, one writer, bounded in number. */
@NullMarked
package io.labledger.http.live;

import org.jspecify.annotations.NullMarked;
