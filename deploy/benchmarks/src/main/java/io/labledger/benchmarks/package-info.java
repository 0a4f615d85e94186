/** What is measured, and beside which limit. */
@NullMarked
package io.labledger.benchmarks;

import org.jspecify.annotations.NullMarked;
