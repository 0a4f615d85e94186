/**
 * Events as they stand in a log: the attributes of the envelope, and the fact that the data tells.
 */
@NullMarked
package io.labledger.follower.envelope;

import org.jspecify.annotations.NullMarked;
