/** What the service keeps of other services' facts: local views, followed and read. */
@NullMarked
package io.labledger.eventlog.view;

import org.jspecify.annotations.NullMarked;
