/**
 * A context of one fact, one table and one query: the example of docs/how-to/add-a-projection.md.
 */
@NullMarked
package io.labledger.insights.kudos;

import org.jspecify.annotations.NullMarked;
