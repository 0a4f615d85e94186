/** Strict reading of query parameters. */
@NullMarked
package io.labledger.http.query;

import org.jspecify.annotations.NullMarked;
