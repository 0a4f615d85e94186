package io.labledger.cli.events;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment as people give it: ISO-8601, or how long ago (10m, 2h, 3d). */
record Moment(Instant instant) {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})\\s*(s|m|h|d|w)");

    static Moment parse(String text, Instant now, ZoneId zone) {
        var ago = AGO.matcher(text.strip());
        if (ago.matches()) {
            return new Moment(now.minus(span(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        List<Function<String, Instant>> forms =
                List.of(
                        t -> OffsetDateTime.parse(t).toInstant(),
                        t -> LocalDateTime.parse(t).atZone(zone).toInstant(),
                        t -> LocalDate.parse(t).atStartOfDay(zone).toInstant());
        for (var form : forms) {
            try {
                return new Moment(form.apply(text.strip()));
            } catch (DateTimeException e) {
                // perhaps another form
            }
        }
        throw new TypeConversionException(
                "'"
                        + text
                        + "' is no time: give one like 2026-03-01T09:30:00Z, 2026-03-01, or how"
                        + " long ago: 90s, 10m, 2h, 3d");
    }

    private static Duration span(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /** As picocli uses it. */
    static final class Converter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String value) {
            return parse(value, Instant.now(), ZoneId.systemDefault());
        }
    }
}
