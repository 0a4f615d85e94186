/** Runs everything on this machine. */
@NullMarked
package io.labledger.cli.up;

import org.jspecify.annotations.NullMarked;
