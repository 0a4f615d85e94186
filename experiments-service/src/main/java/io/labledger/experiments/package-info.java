/** The experiments context. */
@NullMarked
package io.labledger.experiments;

import org.jspecify.annotations.NullMarked;
