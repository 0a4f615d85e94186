/**
 * Local views: what a service keeps of another's log in tables of its own, folded from its events,
 * position and rows in one transaction.
 */
@NullMarked
package io.labledger.follower.view;

import org.jspecify.annotations.NullMarked;
