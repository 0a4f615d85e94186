/** Numbers measured along a run, in columns. */
@NullMarked
package io.labledger.experiments.metric;

import org.jspecify.annotations.NullMarked;
