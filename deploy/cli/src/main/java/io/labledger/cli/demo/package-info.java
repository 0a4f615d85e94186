/** labledger demo: really trains, and records what it tried through the public API. */
@NullMarked
package io.labledger.cli.demo;

import org.jspecify.annotations.NullMarked;
