package io.labledger.eventlog.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What identifies an event, source and id (CloudEvents 1.0, section "id"), in sixteen bytes: no two
 * events of a log have the same. An id of our own is a UUID already, and the index stays narrow
 * because those are ordered by time. Everything else is a digest, which as version 8 (RFC 9562) is
 * never mistaken for one.
 */
public final class EventIdentity {

    /** The most characters an id may have. */
    public static final int LONGEST_ID = 250;

    private static final Pattern OURS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private EventIdentity() {}

    /**
     * The identity of an event.
     *
     * @param ownSource the source of the events that originate in the log
     */
    public static UUID of(String ownSource, String source, String id) {
        return source.equals(ownSource) && OURS.matcher(id).matches()
                ? UUID.fromString(id)
                : digest(source, id);
    }

    private static UUID digest(String source, String id) {
        byte[] digest;
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(source.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0); // neither can have it
            digest = sha.digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return new UUID(
                (bits(digest, 0) & 0xffff_ffff_ffff_0fffL) | 0x8000L,
                (bits(digest, 8) & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    private static long bits(byte[] bytes, int from) {
        long bits = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return bits;
    }
}
