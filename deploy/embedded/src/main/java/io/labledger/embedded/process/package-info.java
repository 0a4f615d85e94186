/** A child process of this machine: started, watched, killed, stopped. */
@NullMarked
package io.labledger.embedded.process;

import org.jspecify.annotations.NullMarked;
