package io.labledger.eventlog.ingest;

import io.labledger.http.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event whose attributes are {@code ce-} headers and whose data is the body. */
final class BinaryMode {

    static final String PREFIX = "ce-";

    private BinaryMode() {}

    static Attributes attributes(Map<String, List<String>> headers, @Nullable String contentType) {
        var values = new HashMap<String, Object>();
        headers.forEach(
                (header, all) -> {
                    var name = header.toLowerCase(Locale.ROOT);
                    if (!name.startsWith(PREFIX)) {
                        return;
                    }
                    if (all.size() > 1) {
                        throw Problem.invalid(name, "is given more than once").asException();
                    }
                    values.put(
                            name.substring(PREFIX.length()), decode(name, all.getFirst().strip()));
                });
        if (contentType != null) {
            values.put("datacontenttype", contentType);
        }
        return new Attributes(values, PREFIX);
    }

    /**
     * The value of a header (HTTP protocol binding, section 3.1.3.2): double quotes around it are
     * taken off, then {@code %XX} are bytes of UTF-8.
     */
    static String decode(String header, String value) {
        var text = unquoted(value);
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(octet(header, text, i));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Problem.invalid(header, "does not percent-encode valid UTF-8").asException();
        }
    }

    private static int octet(String header, String text, int at) {
        if (at + 2 < text.length()) {
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        throw Problem.invalid(
                        header,
                        "has a % at character " + at + " that two hexadecimal digits do not follow")
                .asException();
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
