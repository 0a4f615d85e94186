package io.labledger.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An experiment's number: positive, at most 18 digits, written as a decimal string. */
public record ExperimentId(long value) {

    /** What an id looks like. */
    public static final String FORM = "^[1-9][0-9]{0,17}$";

    private static final String STREAM = "experiment/";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when it is not an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExperimentId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an experiment's id is a positive whole number");
        }
        return new ExperimentId(Long.parseLong(text));
    }

    /** The stream that tells this experiment's story. */
    public String stream() {
        return STREAM + value;
    }

    /**
     * The id that a stream is named after.
     *
     * @throws IllegalArgumentException when it is the stream of something else
     */
    public static ExperimentId ofStream(String stream) {
        if (!stream.startsWith(STREAM)) {
            throw new IllegalArgumentException("must be experiment/ and an id");
        }
        return of(stream.substring(STREAM.length()));
    }

    @JsonValue
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
