/** Is a running system healthy? */
@NullMarked
package io.labledger.cli.status;

import org.jspecify.annotations.NullMarked;
