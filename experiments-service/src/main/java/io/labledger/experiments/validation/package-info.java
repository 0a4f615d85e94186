/** The same limits for whoever brings a command. */
@NullMarked
package io.labledger.experiments.validation;

import org.jspecify.annotations.NullMarked;
