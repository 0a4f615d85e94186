package io.labledger.follower.envelope;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** RFC 3339 timestamps of any year, cut to the microseconds that PostgreSQL keeps. */
public final class Timestamps {

    private Timestamps() {}

    /** Reads a timestamp; the usual form in UTC several times as fast as the library does. */
    public static Instant parse(String text) {
        int length = text.length();
        if (length >= 20
                && length <= 30
                && text.charAt(length - 1) == 'Z'
                && text.charAt(4) == '-') {
            long day =
                    LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                            .toEpochDay();
            int hour = digits(text, 11, 13);
            int minute = digits(text, 14, 16);
            int second = digits(text, 17, 19);
            if (hour < 24 && minute < 60 && second < 60) {
                return Instant.ofEpochSecond(
                        day * 86_400 + hour * 3600L + minute * 60L + second, nanos(text, length));
            }
        }
        return anyYear(text).truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant anyYear(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return Instant.parse(text); // has a year more than that at either end
        }
    }

    private static int nanos(String text, int length) {
        if (length == 20) {
            return 0;
        }
        int end = Math.min(length - 1, 26);
        int micros = digits(text, 20, end);
        for (int i = end; i < 26; i++) {
            micros *= 10;
        }
        return micros * 1000;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a timestamp");
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
