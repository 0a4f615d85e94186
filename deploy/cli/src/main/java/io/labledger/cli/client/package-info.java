/** Talks HTTP to a running system: one small client, and failures turned into clear messages. */
@NullMarked
package io.labledger.cli.client;

import org.jspecify.annotations.NullMarked;
