/** Facts of experiments and runs that were recorded elsewhere, as CloudEvents. */
@NullMarked
package io.labledger.experiments.ingest;

import org.jspecify.annotations.NullMarked;
