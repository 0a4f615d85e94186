/**
 * What a caller is told when something is refused: RFC 9457 problem documents with a code, on every
 * error path of a service, and the strict reading of JSON that makes them say which field and why.
 */
@NullMarked
package io.labledger.eventlog.problem;

import org.jspecify.annotations.NullMarked;
