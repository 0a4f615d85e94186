/** Makes the starts to come quick. */
@NullMarked
package io.labledger.cli.train;

import org.jspecify.annotations.NullMarked;
