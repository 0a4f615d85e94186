package io.labledger.http.header;

import io.labledger.http.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a command, refusing what is malformed instead of ignoring it. */
public final class Headers {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}\\x80-\\x9f]+");
    private static final int LONGEST_LABEL = 250;
    private static final Pattern ETAG = Pattern.compile("(?:W/)?(\"?)(\\d{1,9})\\1");
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private Headers() {}

    public static @Nullable String idempotencyKey(@Nullable String value) {
        if (value != null && !KEY.matcher(value).matches()) {
            throw Problem.invalid(
                            "Idempotency-Key",
                            "must be 1 to 255 visible ASCII characters without spaces")
                    .asException();
        }
        return value;
    }

    public static @Nullable String label(String header, @Nullable String value) {
        if (value != null
                && (value.isBlank()
                        || value.length() > LONGEST_LABEL
                        || !LABEL.matcher(value).matches())) {
            throw Problem.invalid(header, "must be 1 to 250 characters without control characters")
                    .asException();
        }
        return value;
    }

    /** A trace context that is malformed is ignored, as W3C Trace Context says. */
    public static @Nullable String traceparent(@Nullable String value) {
        return value != null && value.length() <= 512 && TRACEPARENT.matcher(value).matches()
                ? value
                : null;
    }

    /**
     * The version an {@code If-Match} insists on, with or without the quotes people forget; null
     * for none or for {@code *}.
     */
    public static @Nullable Integer ifMatch(@Nullable String value) {
        if (value == null || value.strip().equals("*")) {
            return null;
        }
        var match = ETAG.matcher(value.strip());
        if (!match.matches()) {
            throw Problem.invalid(
                            "If-Match", "must be one ETag as replies carry it, such as \"3\", or *")
                    .asException();
        }
        return Integer.valueOf(match.group(2));
    }
}
