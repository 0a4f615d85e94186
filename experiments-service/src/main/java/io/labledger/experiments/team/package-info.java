/** Who works on an experiment, and who was asked. */
@NullMarked
package io.labledger.experiments.team;

import org.jspecify.annotations.NullMarked;
