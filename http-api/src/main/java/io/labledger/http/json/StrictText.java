package io.labledger.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/** Reads strings, refusing what cannot be stored anywhere: U+0000 and halves of surrogate pairs. */
final class StrictText extends StdScalarDeserializer<String> {

    StrictText() {
        super(String.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Textual;
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        var text = StringDeserializer.instance.deserialize(parser, context);
        var fault = text == null ? null : Characters.faultAnywhere(text);
        if (fault != null) {
            throw new UnfitValue(parser, fault, text, String.class);
        }
        return text;
    }

    /** Reads the keys of a map the same way. */
    static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context)
                throws IOException {
            var fault = Characters.faultAnywhere(key);
            if (fault != null) {
                throw new UnfitValue(context.getParser(), fault, key, String.class);
            }
            return key;
        }
    }
}
