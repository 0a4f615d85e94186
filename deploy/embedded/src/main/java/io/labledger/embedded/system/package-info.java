/** All of Lab Ledger on one machine: its data directory, its processes, its one address. */
@NullMarked
package io.labledger.embedded.system;

import org.jspecify.annotations.NullMarked;
