package io.labledger.eventlog.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.eventlog.store.StoredAnswer;
import io.labledger.http.header.Position;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command is answered: the id of what it was about, where to read it, and with every reply
 * version and position. It is kept with the idempotency key, so that a retry gets the same answer.
 *
 * @param status 200 or 201
 * @param more further fields of the body, such as {@code revision}
 */
public record CommandReply(
        int status, String id, @Nullable String location, Map<String, Object> more) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public CommandReply {
        more = Map.copyOf(more);
    }

    /** 201: something new exists, to be read at {@code location}. */
    public static CommandReply created(String id, String location) {
        return new CommandReply(201, id, location, Map.of());
    }

    /** 200: what exists has changed, or is as wanted already. */
    public static CommandReply ok(String id) {
        return new CommandReply(200, id, null, Map.of());
    }

    /** The same with one more field in its body. */
    public CommandReply with(String field, Object value) {
        var fields = new LinkedHashMap<>(more);
        fields.put(field, value);
        return new CommandReply(status, id, location, fields);
    }

    /** The bytes to keep with an idempotency key. */
    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #toBytes} has made. */
    public static CommandReply fromBytes(byte[] bytes) {
        try {
            return JSON.readValue(bytes, CommandReply.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reply to a command that led to {@code version} of its stream, at {@code position}. */
    public Response toResponse(int version, Position position) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id);
        body.put("version", version);
        body.put("position", position.number());
        body.putAll(more);
        var response =
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(Position.HEADER, position)
                        .header("ETag", "\"" + version + "\"")
                        .entity(body);
        // set as it is, because as a URI it would become absolute with our own host and port
        return location == null ? response.build() : response.header("Location", location).build();
    }

    /** The reply to a retry: the first one again. */
    static Response replay(String log, StoredAnswer answer) {
        var first =
                fromBytes(answer.answer())
                        .toResponse(answer.version(), new Position(log, answer.position()));
        return Response.fromResponse(first).header("Idempotency-Replayed", "true").build();
    }
}
