/** Who was thanked, and what for. */
@NullMarked
package io.labledger.insights.kudos;

import org.jspecify.annotations.NullMarked;
