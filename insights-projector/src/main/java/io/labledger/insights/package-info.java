/** Read models built from the log, and the queries over them. */
@NullMarked
package io.labledger.insights;

import org.jspecify.annotations.NullMarked;
