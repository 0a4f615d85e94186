/**
 * What a caller is told when something is refused: RFC 9457 problem documents with a code, on every
 * error path of a service.
 */
@NullMarked
package io.labledger.http.problem;

import org.jspecify.annotations.NullMarked;
