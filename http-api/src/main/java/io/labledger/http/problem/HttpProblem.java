package io.labledger.http.problem;

/** The problems that HTTP itself has a status for. */
public final class HttpProblem {

    private HttpProblem() {}

    public static Problem of(int status) {
        return switch (status) {
            case 400 -> Problem.invalid("The request is malformed");
            case 401 -> Problem.of(401, "unauthenticated", "Say who you are");
            case 403 -> Problem.of(403, "forbidden", "This is not allowed");
            case 404 -> Problem.of(404, "not-found", "There is nothing under this path");
            case 405 ->
                    Problem.of(405, "method-not-allowed", "This path does not take this method");
            case 406 ->
                    Problem.of(
                            406,
                            "not-acceptable",
                            "None of the media types in Accept can be produced here");
            case 408 -> Problem.of(408, "request-timeout", "The request took too long to arrive");
            case 413 -> Problem.of(413, "body-too-large", "The request body is too large");
            case 414 -> Problem.of(414, "uri-too-long", "The path and the query are too long");
            case 415 ->
                    Problem.of(
                            415,
                            "unsupported-media-type",
                            "The Content-Type is missing or is not one that this path takes");
            case 417 ->
                    Problem.of(
                            417,
                            "expectation-failed",
                            "Expect may be 100-continue and nothing else");
            case 431 -> Problem.of(431, "headers-too-large", "The headers are too large");
            case 503 -> Problem.of(503, "unavailable", "The service is busy; try again");
            default -> Problem.of(status, "http-" + status, "The request was refused");
        };
    }
}
