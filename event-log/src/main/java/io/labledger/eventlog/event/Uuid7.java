package io.labledger.eventlog.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Time-ordered identifiers: UUID version 7 (RFC 9562, section 5.7). */
public final class Uuid7 {

    private Uuid7() {}

    public static UUID next() {
        var random = ThreadLocalRandom.current();
        long millis = System.currentTimeMillis();
        long high = millis << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }

    /** The same as 32 lowercase hexadecimal digits. */
    public static String hex() {
        return next().toString().replace("-", "");
    }
}
