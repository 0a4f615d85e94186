/** labledger rebuild: read models made anew from the log, beside the live ones. */
@NullMarked
package io.labledger.cli.rebuild;

import org.jspecify.annotations.NullMarked;
