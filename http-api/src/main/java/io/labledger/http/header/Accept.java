package io.labledger.http.header;

import io.labledger.http.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which media type a client wants (RFC 9110, 12.5.1), for paths with answers of several kinds. */
public final class Accept {

    private Accept() {}

    /**
     * The one that the client likes best of those that can be sent; of equals the first.
     *
     * @throws io.labledger.http.problem.ProblemException 406 when it wants none of them, 400 when
     *     what it wants cannot be read
     */
    public static String best(HttpHeaders headers, String... offered) {
        var header = headers.getHeaderString(HttpHeaders.ACCEPT);
        if (header == null || header.isBlank()) {
            return offered[0];
        }
        var accepted = parse(headers);
        var best = offered[0];
        for (var other : offered) {
            if (quality(other, accepted) > quality(best, accepted)) {
                best = other;
            }
        }
        if (quality(best, accepted) <= 0) {
            throw Problem.of(
                            406,
                            "not-acceptable",
                            "Accept asks for none of " + String.join(", ", offered))
                    .asException();
        }
        return best;
    }

    private static List<MediaType> parse(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes();
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(HttpHeaders.ACCEPT, "is no list of media types").asException();
        }
    }

    /** What the most specific of the ranges that a type is in says of it. */
    private static double quality(String type, List<MediaType> accepted) {
        var offered = MediaType.valueOf(type);
        Optional<MediaType> range =
                accepted.stream()
                        .filter(offered::isCompatible)
                        .max(Comparator.comparingInt(Accept::specificity));
        return range.map(Accept::quality).orElse(0.0);
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    private static double quality(MediaType range) {
        try {
            return Double.parseDouble(range.getParameters().getOrDefault("q", "1"));
        } catch (NumberFormatException _) {
            return 1;
        }
    }
}
