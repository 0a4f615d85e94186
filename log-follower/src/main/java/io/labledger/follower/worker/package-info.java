/** Threads that work for as long as a service runs, and say so when they cannot. */
@NullMarked
package io.labledger.follower.worker;

import org.jspecify.annotations.NullMarked;
