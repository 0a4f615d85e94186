/** One execution of a pipeline: what went in, what was measured, what came out. */
@NullMarked
package io.labledger.experiments.run;

import org.jspecify.annotations.NullMarked;
