package io.labledger.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Reads JSON as it is written: an unknown field, a repeated key, a string where a number is meant
 * or a fraction where a whole number is meant is an error that names the place, never a guess. A
 * typo in a field name that is silently dropped is a fact lost for good in an immutable log.
 */
@Singleton
public final class StrictJson implements ObjectMapperCustomizer {

    private static final LogicalType[] TYPED = {
        LogicalType.Integer,
        LogicalType.Float,
        LogicalType.Boolean,
        LogicalType.Enum,
        LogicalType.DateTime,
        LogicalType.OtherScalar,
        LogicalType.Collection,
        LogicalType.Array,
        LogicalType.Map,
        LogicalType.POJO
    };

    /** Last, so that nothing that Quarkus registers for the same types goes before it. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        configure(mapper);
    }

    /** Makes any mapper strict; the mapper of the services' HTTP interface is made so at start. */
    @SuppressWarnings("deprecation") // on an existing mapper there is no other way to set them
    public static ObjectMapper configure(ObjectMapper mapper) {
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        for (var type : TYPED) {
            mapper.coercionConfigFor(type)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.DateTime)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        return mapper.registerModules(Nullness.module(), WholeNumber.module(), module());
    }

    private static SimpleModule module() {
        return new SimpleModule("strict-json")
                .addDeserializer(String.class, new StrictText())
                .addKeyDeserializer(String.class, new StrictText.Key())
                .addDeserializer(Double.class, new StrictNumber(Double.class))
                .addDeserializer(double.class, new StrictNumber(double.class))
                .addDeserializer(double[].class, new StrictNumber.Array())
                .addDeserializer(Instant.class, new StrictTime())
                .setDeserializerModifier(new StrictChoice.OfEnums());
    }
}
