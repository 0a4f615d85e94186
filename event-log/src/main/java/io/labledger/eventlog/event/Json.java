package io.labledger.eventlog.event;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How records become JSON here. A component marked {@code @Nullable} may be absent and is left out
 * when null; a list, set or map may be absent, which means empty, and is left out when empty;
 * everything else is required. NaN and the infinities are the strings "NaN", "Infinity" and
 * "-Infinity".
 */
public final class Json {

    /** For what comes from outside: unknown fields, missing ones and coercions are errors. */
    public static final JsonMapper STRICT = JsonMapper.builder().build();

    /** For what we have written ourselves, perhaps by a newer version: unknown fields are skipped. */
    public static final JsonMapper TOLERANT = JsonMapper.builder().build();

    private Json() {}
}
