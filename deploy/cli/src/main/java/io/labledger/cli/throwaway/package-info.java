/** A system that is there for a moment. */
@NullMarked
package io.labledger.cli.throwaway;

import org.jspecify.annotations.NullMarked;
