package io.labledger.eventlog.store;

import java.util.Arrays;

/**
 * What was answered to the first call with an idempotency key.
 *
 * @param fingerprint hash of that call; empty when the store was made anew from the events alone,
 *     and nobody knows it any more
 * @param position of the last event appended then (of the stream's last event, when none was)
 * @param version of the stream after that
 * @param answer what the caller asked to keep with the key
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredAnswer(
        String key, byte[] fingerprint, String stream, long position, int version, byte[] answer) {

    /** Whether it answers the same request, as far as is known, not another under the same key. */
    public boolean answers(byte[] otherFingerprint) {
        return fingerprint.length == 0 || Arrays.equals(fingerprint, otherFingerprint);
    }
}
