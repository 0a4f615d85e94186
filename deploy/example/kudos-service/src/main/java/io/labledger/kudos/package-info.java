/** Kudos: who thanked whom, and what for. */
@NullMarked
package io.labledger.kudos;

import org.jspecify.annotations.NullMarked;
