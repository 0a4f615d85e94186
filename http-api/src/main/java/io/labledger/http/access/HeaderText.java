package io.labledger.http.access;

import io.labledger.http.problem.Problem;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads header values as the UTF-8 that clients send today. The server gives each byte as one
 * character, which is right for ASCII only; what the others mean, HTTP leaves open (RFC 9110,
 * section 5.5).
 */
final class HeaderText {

    private static final List<String> OUR_PREFIXES = List.of("ledger-", "ce-");
    private static final Set<String> OURS = Set.of("idempotency-key", "if-match", "last-event-id");

    private HeaderText() {}

    /**
     * Puts the text in the place of the bytes.
     *
     * @return 400 when a header that is read here is no UTF-8; all others stay as they are
     */
    static Optional<Problem> read(MultiMap headers) {
        for (var name : beyondAscii(headers)) {
            var texts = new ArrayList<String>();
            for (var value : headers.getAll(name)) {
                var text = decode(value);
                if (text == null && isOurs(name)) {
                    return Optional.of(Problem.invalid(name, "is not valid UTF-8"));
                }
                texts.add(text == null ? value : text);
            }
            headers.set(name, texts);
        }
        return Optional.empty();
    }

    private static Set<String> beyondAscii(MultiMap headers) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(
                (name, value) -> {
                    if (value.chars().anyMatch(c -> c > 0x7f)) {
                        names.add(name);
                    }
                });
        return names;
    }

    private static @Nullable String decode(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static boolean isOurs(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return OURS.contains(lower) || OUR_PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
