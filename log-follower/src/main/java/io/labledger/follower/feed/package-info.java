/** The events of a log as they come from Kafka: in order, each once, none left out. */
@NullMarked
package io.labledger.follower.feed;

import org.jspecify.annotations.NullMarked;
