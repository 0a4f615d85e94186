package io.labledger.eventlog.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.labledger.http.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is shown.
 *
 * @param attempt counts from 1, up with each resend
 * @param since when it was refused, resent or dropped
 * @param origin the record of the inbox that it was first
 * @param size of its value in bytes; 0 once it is settled
 * @param headers and value are shown of one letter, not in a list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterView(
        String id,
        int attempt,
        String status,
        Instant since,
        Origin origin,
        Problem problem,
        @Nullable Content key,
        int size,
        @Nullable String by,
        @Nullable String reason,
        @Nullable List<NamedContent> headers,
        @Nullable Content value) {

    /** Bytes: as text when they are valid UTF-8, else in Base64. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(@Nullable String text, @Nullable String base64) {

        static @Nullable Content of(byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                return new Content(text.toString(), null);
            } catch (CharacterCodingException _) {
                return new Content(null, Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    /** A header; without content when it has none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NamedContent(String name, @Nullable String text, @Nullable String base64) {

        static NamedContent of(Header header) {
            var content = Content.of(header.value());
            return content == null
                    ? new NamedContent(header.key(), null, null)
                    : new NamedContent(header.key(), content.text(), content.base64());
        }
    }

    /** For a list. */
    static LetterView brief(Stored stored) {
        return of(stored, null, null);
    }

    /** With all that there is of it. */
    static LetterView whole(Stored stored) {
        var letter = stored.letter();
        return of(
                stored,
                letter.headers().stream().map(NamedContent::of).toList(),
                letter.status() == Status.OPEN ? Content.of(letter.value()) : null);
    }

    private static LetterView of(
            Stored stored, @Nullable List<NamedContent> headers, @Nullable Content value) {
        var letter = stored.letter();
        var decision = letter.decision();
        return new LetterView(
                letter.id(),
                letter.attempt(),
                letter.status().text(),
                stored.since(),
                letter.origin(),
                letter.problem(),
                Content.of(letter.key()),
                stored.size(),
                decision == null ? null : decision.by(),
                decision == null ? null : decision.why(),
                headers,
                value);
    }
}
