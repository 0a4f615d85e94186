/** Real PostgreSQL from its Maven artifact: unpacked once, one cluster per directory. */
@NullMarked
package io.labledger.embedded.postgres;

import org.jspecify.annotations.NullMarked;
