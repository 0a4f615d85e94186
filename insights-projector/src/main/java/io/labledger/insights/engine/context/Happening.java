package io.labledger.insights.engine.context;

import org.jspecify.annotations.Nullable;

/**
 * What the trail of activities says of an event.
 *
 * @param summary what has happened, in a few words
 * @param experimentId the experiment that it concerns; null when it concerns none
 */
public record Happening(String summary, @Nullable String experimentId) {}
