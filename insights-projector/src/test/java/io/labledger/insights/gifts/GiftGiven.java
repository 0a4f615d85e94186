package io.labledger.insights.gifts;

import io.labledger.follower.envelope.Fact;

/**
 * Somebody has given something to somebody: {@code io.labledger.gifts.gift-given.v1}.
 *
 * @param to who gets it
 * @param words what for
 */
record GiftGiven(String to, String words) implements Fact {}
