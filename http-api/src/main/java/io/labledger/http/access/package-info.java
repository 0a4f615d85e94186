/** Who may reach a service, and what every request must be like before anything looks at it. */
@NullMarked
package io.labledger.http.access;

import org.jspecify.annotations.NullMarked;
