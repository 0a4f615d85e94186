/** Events that could not be applied: shown with their reason, retried after a fix. */
@NullMarked
package io.labledger.insights.engine.parking;

import org.jspecify.annotations.NullMarked;
