/** The labledger command. */
@NullMarked
package io.labledger.cli;

import org.jspecify.annotations.NullMarked;
