/** Who did what, when: the trail of events, about one record or all. */
@NullMarked
package io.labledger.insights.overview.activity;

import org.jspecify.annotations.NullMarked;
