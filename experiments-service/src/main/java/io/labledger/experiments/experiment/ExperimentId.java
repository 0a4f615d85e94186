package io.labledger.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.labledger.eventlog.catalogue.IdForm;

/** An experiment's number: positive, at most 18 digits, written as a decimal string. */
public record ExperimentId(long value) {

    /** What an id looks like. */
    public static final String FORM = "^[1-9][0-9]{0,17}$";

    static final IdForm IDS =
            new IdForm("experiment", FORM, "an experiment's id is a positive whole number");

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException when it is not an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExperimentId of(String text) {
        return new ExperimentId(Long.parseLong(IDS.require(text)));
    }

    /** The stream that tells this experiment's story. */
    public String stream() {
        return IDS.stream(value);
    }

    /**
     * The id that a stream is named after.
     *
     * @throws IllegalArgumentException when it is the stream of something else
     */
    public static ExperimentId ofStream(String stream) {
        return of(IDS.idOf(stream));
    }

    @JsonValue
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
