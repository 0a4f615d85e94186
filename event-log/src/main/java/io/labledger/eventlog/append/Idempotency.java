package io.labledger.eventlog.append;

/**
 * Makes an append happen once, however often it is sent.
 *
 * @param key unique over the whole log; put what it is about before it, as in {@code http:…}
 * @param fingerprint hash of the request, to tell a retry from another request under the same key
 * @param answer kept with the key and given back to a retry
 */
@SuppressWarnings("ArrayRecordComponent")
public record Idempotency(String key, byte[] fingerprint, byte[] answer) {}
