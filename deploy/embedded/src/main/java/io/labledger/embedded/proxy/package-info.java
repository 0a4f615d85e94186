/** One port for all HTTP: routes each path to the process that answers it. */
@NullMarked
package io.labledger.embedded.proxy;

import org.jspecify.annotations.NullMarked;
