/** labledger publish: CloudEvents from a file or a pipe, one a line. */
@NullMarked
package io.labledger.cli.publish;

import org.jspecify.annotations.NullMarked;
