package io.labledger.eventlog.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The beginning of every event's bytes, which only the appender knows. It is put before the rest,
 * which the caller's thread has encoded, so that the one appending thread copies and does not
 * encode.
 */
public final class Envelope {

    /** No event is larger, so that any CloudEvents intermediary forwards it. */
    public static final int MAX_BYTES = 61_440;

    private static final byte[] TEMPLATE =
            ascii(
                    "{\"specversion\":\"1.0\",\"sequence\":\"0000000000000000000\",\"streamversion\":");
    private static final int SEQUENCE_END = TEMPLATE.length - "\",\"streamversion\":".length();
    private static final byte[] BEFORE_TIME = ascii(",\"recordedtime\":\"");
    private static final byte[] AFTER_TIME = ascii("\",");
    private static final int TIME_LENGTH = "2026-11-23T18:18:56.123456Z".length();

    /** Bytes that the stamped head takes at most. */
    static final int MAX_HEAD =
            TEMPLATE.length + 10 + BEFORE_TIME.length + TIME_LENGTH + AFTER_TIME.length;

    private Envelope() {}

    /** The final bytes of an event. {@code recordedTime} is cut to microseconds. */
    public static RecordedEvent stamp(
            UnstampedEvent event, long position, int version, Instant recordedTime) {
        byte[] tail = event.tail();
        int digits = digits(version);
        int head = TEMPLATE.length + digits + BEFORE_TIME.length + TIME_LENGTH + AFTER_TIME.length;
        byte[] bytes = new byte[head + tail.length - 1];
        System.arraycopy(TEMPLATE, 0, bytes, 0, TEMPLATE.length);
        number(bytes, SEQUENCE_END, position);
        int at = TEMPLATE.length + digits;
        number(bytes, at, version);
        at = copy(BEFORE_TIME, bytes, at);
        at = time(bytes, at, recordedTime);
        at = copy(AFTER_TIME, bytes, at);
        System.arraycopy(tail, 1, bytes, at, tail.length - 1);
        return new RecordedEvent(
                position, event.stream(), version, event.type(), recordedTime, bytes);
    }

    private static int time(byte[] bytes, int at, Instant instant) {
        var time = instant.atOffset(ZoneOffset.UTC);
        System.arraycopy(ascii("0000-00-00T00:00:00.000000Z"), 0, bytes, at, TIME_LENGTH);
        number(bytes, at + 4, time.getYear());
        number(bytes, at + 7, time.getMonthValue());
        number(bytes, at + 10, time.getDayOfMonth());
        number(bytes, at + 13, time.getHour());
        number(bytes, at + 16, time.getMinute());
        number(bytes, at + 19, time.getSecond());
        number(bytes, at + 26, time.getNano() / 1000);
        return at + TIME_LENGTH;
    }

    /** Writes the digits of {@code number} so that they end before {@code end}. */
    private static void number(byte[] bytes, int end, long number) {
        int at = end;
        long rest = number;
        do {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static int copy(byte[] from, byte[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
        return at + from.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
