/** Runs over HTTP. */
@NullMarked
package io.labledger.experiments.run.http;

import org.jspecify.annotations.NullMarked;
