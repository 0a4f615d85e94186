/** For the tests of everything that has an HTTP API: what it says of itself, and what it does. */
@NullMarked
package io.labledger.http.testkit;

import org.jspecify.annotations.NullMarked;
