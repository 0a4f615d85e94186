/** The same limits for whoever brings a command. */
@NullMarked
package io.labledger.http.limits;

import org.jspecify.annotations.NullMarked;
