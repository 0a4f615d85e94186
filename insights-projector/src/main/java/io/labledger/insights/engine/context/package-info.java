/** What the engine knows of a context: its log, its tables, and how events become rows. */
@NullMarked
package io.labledger.insights.engine.context;

import org.jspecify.annotations.NullMarked;
