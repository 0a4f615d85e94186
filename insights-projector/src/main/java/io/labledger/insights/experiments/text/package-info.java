/** Words of free text: how they are cut, what counts as the same, and how they are asked for. */
@NullMarked
package io.labledger.insights.experiments.text;

import org.jspecify.annotations.NullMarked;
