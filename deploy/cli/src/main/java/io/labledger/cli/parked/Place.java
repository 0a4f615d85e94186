package io.labledger.cli.parked;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which event: its log and its position there, as {@code parked list} shows them. */
record Place(String log, long position) {
    static final String LABEL = "LOG:POSITION";

    /** Where parked events are asked for. */
    static final String PARKED = "/api/insights/parked";

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9]{0,39}):([0-9]{1,18})");

    /** Reads what somebody typed. */
    static final class Converter implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            var match = FORM.matcher(text);
            if (!match.matches()) {
                throw new TypeConversionException(
                        "'%s' is no event: give log and position, such as experiments:17"
                                .formatted(text));
            }
            return new Place(match.group(1), Long.parseLong(match.group(2)));
        }
    }

    String path() {
        return PARKED + "/" + log + "/" + position;
    }

    @Override
    public String toString() {
        return log + ":" + position;
    }
}
