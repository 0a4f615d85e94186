/** {@code labledger bench}: what is measured, printed beside its limit. */
@NullMarked
package io.labledger.cli.bench;

import org.jspecify.annotations.NullMarked;
