package io.labledger.insights.kudos;

import io.labledger.follower.envelope.Fact;

/**
 * Somebody has thanked somebody: {@code io.labledger.kudos.kudos-given.v1}.
 *
 * @param to who is thanked
 * @param words what for
 */
record KudosGiven(String to, String words) implements Fact {}
