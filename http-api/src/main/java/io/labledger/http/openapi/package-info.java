/**
 * The description of a service's API (OpenAPI 3.1), made of its code when it is built: what a
 * record holds and what a call can be answered is read from the types and annotations that do it.
 */
@NullMarked
package io.labledger.http.openapi;

import org.jspecify.annotations.NullMarked;
