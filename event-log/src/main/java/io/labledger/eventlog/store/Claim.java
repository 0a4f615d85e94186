package io.labledger.eventlog.store;

/** A value that one stream at most may hold, as in ("experiment-name", "Warm restarts"). */
public record Claim(String scope, String value) {}
