/** Strict reading of JSON: what is not meant is an error that names the place, never a guess. */
@NullMarked
package io.labledger.http.json;

import org.jspecify.annotations.NullMarked;
