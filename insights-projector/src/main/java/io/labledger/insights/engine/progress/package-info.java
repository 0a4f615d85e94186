/** How far the read model is, for those who wait for it and those who follow it. */
@NullMarked
package io.labledger.insights.engine.progress;

import org.jspecify.annotations.NullMarked;
