/** labledger restore: the store from its topic, or the topic from its store. */
@NullMarked
package io.labledger.cli.restore;

import org.jspecify.annotations.NullMarked;
