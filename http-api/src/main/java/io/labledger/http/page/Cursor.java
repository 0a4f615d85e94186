package io.labledger.http.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key of its last item. Opaque to clients (base64url of JSON) and
 * bound to the query by a hash, so that a cursor cannot be used with another filter or sort by
 * mistake.
 */
public final class Cursor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 2_000;

    private final String query;

    private Cursor(String query) {
        this.query = query;
    }

    private record Content(String query, List<String> after) {}

    /** The cursors of a query, given all that makes it this query and no other. */
    public static Cursor of(@Nullable Object... query) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            for (var part : query) {
                // lengths keep ("ab", "c") and ("a", "bc") apart
                var bytes = Objects.toString(part, "").getBytes(StandardCharsets.UTF_8);
                hash.update(
                        ByteBuffer.allocate(5)
                                .put((byte) (part == null ? 0 : 1))
                                .putInt(bytes.length)
                                .flip());
                hash.update(bytes);
            }
            return new Cursor(HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), 8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cursor that goes on after an item with this sort key. */
    public String after(List<String> key) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsBytes(new Content(query, key)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The sort key that a client's cursor stands for, null when there is no cursor.
     *
     * @param parts how many parts the key has
     * @throws ProblemException 400 when it is malformed or of another query
     */
    public @Nullable List<String> read(@Nullable String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        if (cursor.length() > LONGEST) {
            throw malformed();
        }
        try {
            var content = JSON.readValue(Base64.getUrlDecoder().decode(cursor), Content.class);
            if (content == null
                    || content.after() == null
                    || content.after().size() != parts
                    || content.after().stream().anyMatch(Cursor::cannotBeStored)) {
                throw malformed();
            }
            if (!query.equals(content.query())) {
                throw Problem.invalid("cursor", "belongs to another query").asException();
            }
            return content.after();
        } catch (IOException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static boolean cannotBeStored(@Nullable String part) {
        return part == null || part.indexOf(0) >= 0;
    }

    /** The problem of a cursor that this service did not make. */
    public static ProblemException malformed() {
        return Problem.invalid("cursor", "is not a cursor of this service").asException();
    }
}
