/** What people see: colours, tables, progress bars and charts, and plain text everywhere else. */
@NullMarked
package io.labledger.cli.terminal;

import org.jspecify.annotations.NullMarked;
