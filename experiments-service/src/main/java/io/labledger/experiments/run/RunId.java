package io.labledger.experiments.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A run's id: 32 lowercase hexadecimal digits. */
public record RunId(String hex) {

    /** What an id looks like. */
    public static final String FORM = "^[0-9a-f]{32}$";

    private static final String STREAM = "run/";
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
    public static RunId of(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("a run's id is 32 lowercase hexadecimal digits");
        }
        return new RunId(text);
    }

    /** The stream that tells this run's story. */
    public String stream() {
        return STREAM + hex;
    }

    /**
     * The id that a stream is named after.
     *
     * @throws IllegalArgumentException when it is the stream of something else
     */
    public static RunId ofStream(String stream) {
        if (!stream.startsWith(STREAM)) {
            throw new IllegalArgumentException("must be run/ and an id");
        }
        return of(stream.substring(STREAM.length()));
    }

    @JsonValue
    @Override
    public String toString() {
        return hex;
    }
}
