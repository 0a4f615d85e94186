package io.labledger.insights.engine.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonFactory;
import io.labledger.insights.engine.parking.ParkedEvent;
import io.labledger.insights.engine.parking.ParkingLot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A parked event with all there is to know of it.
 *
 * @param waitsFor position of the first event parked in its stream, when that is another one
 * @param behind how many later events of its stream wait behind it
 * @param next the first of those
 * @param event the event as it is in the log; absent when that is no JSON
 * @param bytes the event in base64, when it is no JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedEventDetail(
        String log,
        long position,
        String stream,
        String type,
        String reason,
        Instant parkedAt,
        @Nullable Long waitsFor,
        long behind,
        List<ParkedEvent> next,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable String event,
        @Nullable String bytes) {

    private static final JsonFactory JSON = new JsonFactory();

    static ParkedEventDetail of(ParkingLot.Found found) {
        var event = found.event();
        var json = json(found.bytes());
        return new ParkedEventDetail(
                event.log(),
                event.position(),
                event.stream(),
                event.type(),
                event.reason(),
                event.parkedAt(),
                found.waitsFor(),
                found.behindInAll(),
                found.behind(),
                json,
                json == null ? Base64.getEncoder().encodeToString(found.bytes()) : null);
    }

    /** The bytes as they are, when they are one JSON value in UTF-8 and nothing else. */
    private static @Nullable String json(byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.currentToken() == null || parser.nextToken() != null) {
                return null;
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
