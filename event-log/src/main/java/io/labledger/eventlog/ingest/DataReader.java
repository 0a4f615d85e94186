package io.labledger.eventlog.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.eventlog.event.UnknownEventType;
import io.labledger.http.json.JsonProblem;
import io.labledger.http.json.StrictJson;
import io.labledger.http.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of events from outside: by the rules, and with the messages, of the bodies of
 * commands, so that nothing comes in this way that would not come in that way.
 */
public final class DataReader<E> {

    private static final String DATA = "data";

    private final EventTypes<E> types;
    private final Map<Class<?>, ObjectReader> readers = new HashMap<>();

    public DataReader(EventTypes<E> types) {
        this.types = types;
        var json = strict();
        for (var type : types.all()) {
            readers.put(type.data(), json.readerFor(type.data()));
        }
    }

    /**
     * What happened, says the event.
     *
     * @throws UnknownEventType when its type is not registered, or is an old version
     * @throws io.labledger.http.problem.ProblemException 400 with the path of what is wrong, as in
     *     {@code data.params.lr}
     */
    public E read(IncomingEvent event) {
        var type = types.find(event.type());
        if (type == null || !types.isCurrent(event.type())) {
            throw new UnknownEventType(event.type());
        }
        try {
            ObjectReader reader = Objects.requireNonNull(readers.get(type.data()));
            @Nullable E fact = reader.readValue(event.data());
            if (fact == null) {
                throw Problem.invalid(DATA, "must be an object").asException();
            }
            return fact;
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(e, DATA).asException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper strict() {
        var factory = JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER);
        return StrictJson.configure(JsonMapper.builder(factory.build()).build());
    }
}
