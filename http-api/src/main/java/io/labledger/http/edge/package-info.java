/**
 * What happens to a request before and after a resource has it: limits, methods, and problem
 * documents on every error path.
 */
@NullMarked
package io.labledger.http.edge;

import org.jspecify.annotations.NullMarked;
