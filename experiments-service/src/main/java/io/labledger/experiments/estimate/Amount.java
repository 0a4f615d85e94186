package io.labledger.experiments.estimate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A decimal that is not negative, written as a string so that no reader rounds it: "123.45". */
public record Amount(BigDecimal value) {

    /** What an amount looks like. */
    public static final String FORM = "^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?$";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /**
     * Reads an amount.
     *
     * @throws IllegalArgumentException when it is not an amount
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Amount of(String text) {
        if (!PATTERN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an amount is written \"123.45\": at most 15 digits, and 6 after the point");
        }
        return new Amount(new BigDecimal(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
