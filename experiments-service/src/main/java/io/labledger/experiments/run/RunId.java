package io.labledger.experiments.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.labledger.eventlog.catalogue.IdForm;

/** A run's id: 32 lowercase hexadecimal digits. */
public record RunId(@JsonValue String hex) {

    /** What an id looks like. */
    public static final String FORM = "^[0-9a-f]{32}$";

    static final IdForm IDS =
            new IdForm("run", FORM, "a run's id is 32 lowercase hexadecimal digits");

    /**
     * An id.
     *
     * @throws IllegalArgumentException when it is not one
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        IDS.require(hex);
    }

    /** The stream that tells this run's story. */
    public String stream() {
        return IDS.stream(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
