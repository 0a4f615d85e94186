package io.labledger.follower.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads events from CloudEvents JSON. Not for several threads at once. */
public final class EventReader {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build()
                    .setCodec(new JsonMapper());

    private final Words words;
    private final Times times;
    private final FactReaders facts;

    private long position;
    private @Nullable String stream;
    private int version;
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String time;
    private @Nullable String recordedTime;
    private String actor = "";
    private String authType = "";
    private @Nullable Fact fact;
    private int dataAt;

    /** A reader of events with these facts; it uses up the readers, they are for no other. */
    public EventReader(FactReaders facts) {
        this.facts = facts;
        this.words = facts.words();
        this.times = facts.times();
    }

    /**
     * Reads one event. What can be told apart from the envelope is; an event whose data cannot be
     * read comes back as {@link Fact.Unreadable}.
     *
     * @throws UnexpectedEvent when not even position and stream can be read
     */
    public LedgerEvent read(byte[] bytes, long offset) {
        forget();
        Fact what = parse(bytes);
        if (position < 0 || stream == null) {
            String reason = what instanceof Fact.Unreadable(var why) ? why : "no sequence, subject";
            throw new UnexpectedEvent("not an event of a log: " + reason);
        }
        Instant recorded = Instant.EPOCH;
        Instant happened = Instant.EPOCH;
        try {
            recorded = recordedTime == null ? recorded : times.read("recordedtime", recordedTime);
            happened = time == null ? recorded : times.read("time", time);
        } catch (DateTimeException e) {
            what = new Fact.Unreadable("time or recordedtime is not a timestamp");
        }
        return new LedgerEvent(
                position,
                offset,
                stream,
                version,
                type == null ? "" : type,
                id == null ? "" : id,
                source == null ? "" : source,
                happened,
                recorded,
                actor,
                authType,
                what,
                times.note(),
                bytes);
    }

    private void forget() {
        times.forget();
        position = -1;
        stream = type = id = source = time = recordedTime = null;
        version = 0;
        actor = "anonymous";
        authType = "unauthenticated";
        fact = null;
        dataAt = -1;
    }

    private Fact parse(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Fact.Unreadable("not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                attribute(name, json);
            }
            if (fact == null && type != null && dataAt >= 0) {
                fact = lateData(type, bytes);
            }
            return fact == null ? new Fact.Unreadable("no type or no data") : fact;
        } catch (UnexpectedEvent | NumberFormatException e) {
            return new Fact.Unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Fact.Unreadable(reason(e));
        }
    }

    private void attribute(String name, JsonParser json) throws IOException {
        switch (name) {
            case "sequence" -> position = Long.parseLong(json.getText());
            case "subject" -> stream = words.read(json);
            case "streamversion" -> version = json.getIntValue();
            case "type" -> type = words.read(json);
            case "id" -> id = json.getText();
            case "source" -> source = words.read(json);
            case "time" -> time = json.getText();
            case "recordedtime" -> recordedTime = json.getText();
            case "authid" -> actor = words.read(json);
            case "authtype" -> authType = words.read(json);
            case "data" -> data(json);
            default -> json.skipChildren();
        }
    }

    private void data(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedEvent("data is not an object");
        }
        if (type == null) {
            dataAt = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
        } else {
            fact = facts.read(type, json);
        }
    }

    /** The data came before the type: foreign producers may order attributes as they like. */
    private Fact lateData(String type, byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes, dataAt, bytes.length - dataAt)) {
            json.nextToken();
            return facts.read(type, json);
        }
    }

    /** First line of a parser's message: the rest quotes the source. */
    private static String reason(IOException e) {
        Throwable cause = e.getCause() instanceof NullPointerException missing ? missing : e;
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof NullPointerException) {
            return "required and missing: " + message;
        }
        return message.lines().findFirst().orElse("unreadable");
    }
}
