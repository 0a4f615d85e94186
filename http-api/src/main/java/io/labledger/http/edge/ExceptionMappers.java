package io.labledger.http.edge;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.labledger.http.json.JsonProblem;
import io.labledger.http.problem.HttpProblem;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.Problems;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem document. Nothing about our insides gets out. */
public final class ExceptionMappers {

    private final AllowedMethods allowed;
    private final Problems problems;

    public ExceptionMappers(AllowedMethods allowed, Problems problems) {
        this.problems = problems;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException e) {
        return JsonProblem.of(e).toResponse();
    }

    // an exact match is needed to go before the built-in mapper of this exception
    @ServerExceptionMapper
    public Response shape(MismatchedInputException e) {
        return JsonProblem.of(e).toResponse();
    }

    @ServerExceptionMapper
    public Response violations(ResteasyReactiveViolationException e) {
        return violations((ConstraintViolationException) e);
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException e) {
        return unexpected(e);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, UriInfo uri, Request request) {
        if (e.getCause() instanceof JacksonException cause) {
            return JsonProblem.of(cause).toResponse();
        }
        var status = e.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(e);
        }
        if (status < 400) {
            return e.getResponse();
        }
        var methods = allowed.of(uri.getPath());
        // the framework looks for a path among those of the method and may find none
        if (status == 405 || (status == 404 && takesOthers(methods, request.getMethod()))) {
            return Response.fromResponse(HttpProblem.of(405).toResponse())
                    .header(HttpHeaders.ALLOW, methods)
                    .build();
        }
        // by specification a parameter that cannot be converted looks like an unknown path
        var parameter = status == 404 && e.getCause() != null;
        return (parameter
                        ? Problem.invalid("A parameter in the path or the query is malformed")
                        : HttpProblem.of(status))
                .toResponse();
    }

    /** Whether there is something under the path, though not for this method. */
    private static boolean takesOthers(String methods, String method) {
        return !methods.equals(HttpMethod.OPTIONS)
                && !List.of(methods.split(", ")).contains(method);
    }

    @ServerExceptionMapper
    public Response io(IOException e) {
        return switch (e) {
            case BodyTooLarge tooLarge -> tooLarge.problem().toResponse();
            case CharConversionException _ ->
                    Problem.invalid("The request body is not valid UTF-8").toResponse();
            default -> unexpected(e);
        };
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        return problems.of(e).toResponse();
    }
}
