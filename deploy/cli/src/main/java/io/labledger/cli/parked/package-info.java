/** Events that the read models could not apply: what they are, and what becomes of them. */
@NullMarked
package io.labledger.cli.parked;

import org.jspecify.annotations.NullMarked;
