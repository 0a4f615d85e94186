/** The headers that requests and answers have in common, and what they may say. */
@NullMarked
package io.labledger.http.header;

import org.jspecify.annotations.NullMarked;
