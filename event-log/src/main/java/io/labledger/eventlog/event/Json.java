package io.labledger.eventlog.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.labledger.http.json.Nullness;
import io.labledger.http.json.WholeNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How records become JSON here. A component marked {@code @Nullable} may be absent and is left out
 * when null; a list, set or map may be absent, which means empty, and is left out when empty;
 * everything else is required. NaN and the infinities are the strings "NaN", "Infinity" and
 * "-Infinity".
 */
public final class Json {

    /**
     * How events are stored: they are written with it, and read again. A field that a newer version
     * has added is skipped, and so is a null within a list or a map, which earlier versions let in.
     */
    public static final JsonMapper STORED = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        var factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                        .build();
        var omitEmpty = JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS);
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(Nullness.module())
                .addModule(WholeNumber.module())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
                .withConfigOverride(List.class, list -> list.setInclude(omitEmpty))
                .withConfigOverride(Set.class, set -> set.setInclude(omitEmpty))
                .withConfigOverride(Map.class, map -> map.setInclude(omitEmpty))
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP))
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
