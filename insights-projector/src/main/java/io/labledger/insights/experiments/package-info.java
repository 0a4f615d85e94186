/** The context of experiments: its facts, its folding, its tables and its queries. */
@NullMarked
package io.labledger.insights.experiments;

import org.jspecify.annotations.NullMarked;
