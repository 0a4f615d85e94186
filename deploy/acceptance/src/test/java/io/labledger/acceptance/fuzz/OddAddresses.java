package io.labledger.acceptance.fuzz;

import io.labledger.acceptance.fuzz.ApiDocument.Operation;
import io.labledger.acceptance.fuzz.Attempt.Expectation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests whose path, query, headers or method no one would think of: not all must be refused. */
final class OddAddresses {

    private static final Expectation ANY = new Expectation.Any();
    private static final Expectation REFUSAL = new Expectation.Refusal();

    private static final List<String> TEXTS =
            """
            null -1 0 1e999 NaN 99999999999999999999 %20 %00 %0A %ED%A0%80 %FF %25 .. ~ \
            a%2F..%2Fb %F0%9F%98%80 ';-- $( {x} a%26b%3Dc true,false 2026-02-30T25:61:61Z"""
                    .lines()
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList();

    private static final List<String> HEADER_VALUES =
            List.of(
                    "",
                    "\u00e9",
                    "experiments:",
                    "experiments:-1",
                    "experiments:99999999999999999999",
                    "nowhere:1",
                    "W/\"1\"",
                    "\"x\"",
                    "\"99999999999999999999\"",
                    "*",
                    "n".repeat(3000));

    private static final List<String> HEADERS =
            List.of(
                    "If-Match",
                    "Idempotency-Key",
                    "Ledger-Min-Position",
                    "Ledger-Actor",
                    "Ledger-Correlation-Id",
                    "traceparent",
                    "Last-Event-ID",
                    "Accept");

    private final PlausibleRequests plausible;

    OddAddresses(PlausibleRequests plausible) {
        this.plausible = plausible;
    }

    Stream<Attempt> of(Operation operation) {
        var base = plausible.next(operation);
        var path = plausible.path(operation, Map.of());
        return Stream.of(
                        paths(operation, base),
                        queries(operation, base, path),
                        headers(base),
                        Stream.of(
                                base.withTarget("long path", ANY, path + "n".repeat(3000)),
                                base.withTarget("bad escape", ANY, path + "%zz"),
                                base.withTarget("cut escape", ANY, path + "?limit=%4"),
                                base.withTarget("unknown query", ANY, path + "?no=1&no=2"),
                                base.withMethod("wrong method", REFUSAL, "PATCH"),
                                base.withMethod("no method", REFUSAL, "BREW")))
                .flatMap(attempts -> attempts);
    }

    private Stream<Attempt> paths(Operation operation, Attempt base) {
        return operation.parametersIn("path").stream()
                .flatMap(
                        parameter ->
                                TEXTS.stream()
                                        .map(text -> Map.of(parameter.name(), text))
                                        .map(odd -> plausible.path(operation, odd)))
                .map(target -> base.withTarget("odd path", ANY, target));
    }

    private Stream<Attempt> queries(Operation operation, Attempt base, String path) {
        return operation.parametersIn("query").stream()
                .flatMap(
                        parameter ->
                                Stream.concat(TEXTS.stream(), Stream.of("", "n".repeat(3000)))
                                        .map(text -> path + "?" + parameter.name() + "=" + text))
                .map(target -> base.withTarget("odd query", ANY, target));
    }

    private Stream<Attempt> headers(Attempt base) {
        return HEADERS.stream()
                .flatMap(
                        name ->
                                HEADER_VALUES.stream()
                                        .map(
                                                value ->
                                                        base.withHeader(
                                                                "odd " + name, ANY, name, value)));
    }
}
