package io.labledger.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/**
 * A problem document (RFC 9457): {@code code} is what a program decides on, {@code detail} is what
 * a person reads, {@code errors} names each field that is wrong.
 *
 * @param type {@code urn:labledger:problem:<code>}
 * @param status the HTTP status
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "errors"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A field that is wrong: its path, such as {@code metrics[3].value}, and why. */
    public record FieldError(String field, String message) {}

    /** A problem without field errors. */
    public static Problem of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    /** A problem that names the fields that are wrong. */
    public static Problem of(int status, String code, String detail, List<FieldError> errors) {
        return new Problem(
                "urn:labledger:problem:" + code, title(code), status, detail, code, errors);
    }

    /** 400 {@code invalid-request} about one field. */
    public static Problem invalid(String field, String message) {
        return of(
                400,
                "invalid-request",
                field + " " + message,
                List.of(new FieldError(field, message)));
    }

    /** 400 {@code invalid-request} about the request as a whole. */
    public static Problem invalid(String detail) {
        return of(400, "invalid-request", detail);
    }

    /** The exception that ends a request with this problem. */
    public ProblemException asException() {
        return new ProblemException(this, null);
    }

    /** The HTTP response that carries this problem. */
    public Response toResponse() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        return status == 503 ? response.header("Retry-After", "1").build() : response.build();
    }

    private static String title(String code) {
        var words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
