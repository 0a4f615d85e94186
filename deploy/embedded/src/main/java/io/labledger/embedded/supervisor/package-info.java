/** Keeps the processes of one system alive, in order, and ends them all. */
@NullMarked
package io.labledger.embedded.supervisor;

import org.jspecify.annotations.NullMarked;
