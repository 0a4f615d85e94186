/** What the inbox of a log could not accept: what it is, and what becomes of it. */
@NullMarked
package io.labledger.cli.deadletters;

import org.jspecify.annotations.NullMarked;
