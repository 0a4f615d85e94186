/** What keeps an experiment from going on. */
@NullMarked
package io.labledger.experiments.blocker;

import org.jspecify.annotations.NullMarked;
