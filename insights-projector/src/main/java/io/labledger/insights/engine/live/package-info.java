/** The generation that queries read, kept up with its log. */
@NullMarked
package io.labledger.insights.engine.live;

import org.jspecify.annotations.NullMarked;
