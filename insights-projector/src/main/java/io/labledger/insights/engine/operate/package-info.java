/** Whether the read model is up to date, for people, probes and metrics. */
@NullMarked
package io.labledger.insights.engine.operate;

import org.jspecify.annotations.NullMarked;
