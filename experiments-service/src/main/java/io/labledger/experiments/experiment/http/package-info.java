/** Experiments over HTTP. */
@NullMarked
package io.labledger.experiments.experiment.http;

import org.jspecify.annotations.NullMarked;
