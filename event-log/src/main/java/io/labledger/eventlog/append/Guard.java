package io.labledger.eventlog.append;

/**
 * What must be true of another stream for an append: that it is where it was when it was looked at.
 * Meant for streams that move seldom: who is guarded by a busy one decides again and again.
 *
 * @param version of that stream's last event; 0 says that it has no event yet
 */
public record Guard(String stream, int version) {}
