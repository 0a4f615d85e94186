/** What happens, as it happens: server-sent events, sent once the read model shows them. */
@NullMarked
package io.labledger.insights.overview.stream;

import org.jspecify.annotations.NullMarked;
