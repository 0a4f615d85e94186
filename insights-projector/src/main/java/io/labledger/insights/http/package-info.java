/**
 * What all queries have in common: strict parameters, read-your-writes, one snapshot per answer.
 */
@NullMarked
package io.labledger.insights.http;

import org.jspecify.annotations.NullMarked;
