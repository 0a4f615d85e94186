/** A context of one fact, one table and one query, for tests that want two logs. */
@NullMarked
package io.labledger.insights.gifts;

import org.jspecify.annotations.NullMarked;
