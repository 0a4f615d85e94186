package io.labledger.follower.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the data of events into facts, by the event's type. Fields added later are ignored. Not for
 * several threads at once.
 */
public final class FactReaders {

    /** Reads the data object that the parser stands at the start of. */
    @FunctionalInterface
    public interface Reader {

        /**
         * The fact.
         *
         * @throws UnexpectedEvent when there is something else than it should be
         */
        Fact read(JsonParser json) throws IOException;
    }

    private static final Pattern VERSION = Pattern.compile("\\.v\\d+$");

    private final String prefix;
    private final Words words = new Words();
    private final Times times = new Times();
    private final JsonMapper mapper;
    private final Map<String, Reader> readers = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /**
     * Without a reader yet.
     *
     * @param prefix what all types begin with, such as {@code io.labledger.experiments.}
     */
    public FactReaders(String prefix) {
        this.prefix = prefix;
        mapper =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .addModule(new SimpleModule().addDeserializer(Instant.class, times))
                        .build();
    }

    /** Reads events of a type in a way of its own. */
    public FactReaders on(String type, Reader reader) {
        readers.put(prefix + type, reader);
        names.add(withoutVersion(prefix + type));
        return this;
    }

    /** Reads events of a type into a record. */
    public FactReaders on(String type, Class<? extends Fact> fact) {
        ObjectReader reader = mapper.readerFor(fact);
        return on(type, json -> reader.readValue(json));
    }

    /**
     * Whether an event of this type is what these readers are for, if only they could read it: it
     * has the name of one of their types, in whatever version, or no name at all.
     */
    public boolean concerns(String type) {
        return type.isEmpty() || names.contains(withoutVersion(type));
    }

    private static String withoutVersion(String type) {
        return VERSION.matcher(type).replaceFirst("");
    }

    /** For readers of their own kind: strings that come again and again. */
    public Words words() {
        return words;
    }

    /** For readers of their own kind: times as they are read everywhere here. */
    public Times times() {
        return times;
    }

    /** For readers of their own kind. */
    public JsonMapper mapper() {
        return mapper;
    }

    /** Reads the data object that the parser stands at the start of. */
    Fact read(String type, JsonParser json) throws IOException {
        Reader reader = readers.get(type);
        if (reader == null) {
            json.skipChildren();
            return new Fact.Unreadable("this version does not know the type " + type);
        }
        return reader.read(json);
    }
}
