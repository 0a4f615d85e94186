package io.labledger.acceptance;

import java.util.stream.Stream;

/** A request that must be refused; a blank field where none is to blame. */
record Refused(String title, String path, String body, int status, String code, String field) {

    static Refused log(String title, String body, String field) {
        return new Refused(title, "/api/runs/RUN/log", body, 400, "invalid-request", field);
    }

    static Refused runs(String title, String body, String field) {
        return new Refused(title, "/api/experiments/EXP/runs", body, 400, "invalid-request", field);
    }

    @Override
    public String toString() {
        return title;
    }

    static Stream<Refused> examples() {
        var long10000 = "n".repeat(10_000);
        return Stream.of(
                log("malformed JSON", "{\"metrics\":[", ""),
                log("no JSON at all", "hello", ""),
                log("an empty body", "", ""),
                log("two documents", "{} {}", ""),
                log("an array instead of an object", "[]", ""),
                log("null", "null", ""),
                log("an unknown field", "{\"metrix\":[]}", "metrix"),
                log("a number for an object", "{\"params\":7}", "params"),
                log("a string for an array", "{\"metrics\":\"loss\"}", "metrics"),
                log(
                        "a metric without a value",
                        "{\"metrics\":[{\"key\":\"a\",\"value\":1},{\"key\":\"loss\"}]}",
                        "metrics[1].value"),
                log(
                        "a metric value that is a word",
                        "{\"metrics\":[{\"key\":\"loss\",\"value\":\"low\"}]}",
                        "metrics[0].value"),
                log(
                        "a bare NaN, which is not JSON",
                        "{\"metrics\":[{\"key\":\"loss\",\"value\":NaN}]}",
                        ""),
                log(
                        "a step that is not whole",
                        "{\"metrics\":[{\"key\":\"loss\",\"value\":1,\"step\":1.5}]}",
                        "metrics[0].step"),
                log(
                        "a step that is NaN",
                        "{\"metrics\":[{\"key\":\"loss\",\"value\":1,\"step\":\"NaN\"}]}",
                        "metrics[0].step"),
                log(
                        "a step beyond 64 bits",
                        "{\"metrics\":[{\"key\":\"loss\",\"value\":1,\"step\":99999999999999999999}]}",
                        "metrics[0].step"),
                log(
                        "columns of different length",
                        "{\"series\":[{\"key\":\"loss\",\"steps\":[1,2],\"values\":[1]}]}",
                        "series[0]"),
                log(
                        "a key with a control character",
                        "{\"metrics\":[{\"key\":\"lo\\u0007ss\",\"value\":1}]}",
                        "metrics[0].key"),
                log(
                        "a key with half a surrogate pair",
                        "{\"params\":{\"p\\ud800\":\"1\"}}",
                        "params"),
                log(
                        "a key of 251 characters",
                        "{\"params\":{\"" + "k".repeat(251) + "\":\"1\"}}",
                        "params"),
                log(
                        "a value of 6,001 characters",
                        "{\"params\":{\"p\":\"" + "v".repeat(6001) + "\"}}",
                        "params"),
                log("the same field twice", "{\"params\":{\"a\":\"1\"},\"params\":{}}", ""),
                log("10,000 levels deep", "[".repeat(10_000) + "]".repeat(10_000), ""),
                log(
                        "10,000 levels deep inside",
                        "{\"params\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_001),
                        ""),
                runs("a name of 10,000 characters", "{\"name\":\"" + long10000 + "\"}", "name"),
                runs("a name with a newline", "{\"name\":\"a\\nb\"}", "name"),
                runs("a name that is a number", "{\"name\":5}", "name"),
                runs("a start that is no time", "{\"startTime\":\"yesterday\"}", "startTime"),
                runs("a param that is an object", "{\"params\":{\"a\":{}}}", "params"),
                new Refused(
                        "a proposal without a name",
                        "/api/experiments",
                        "{\"question\":\"why?\"}",
                        400,
                        "invalid-request",
                        "name"),
                new Refused(
                        "an unknown experiment",
                        "/api/experiments/123/start",
                        "{}",
                        404,
                        "experiment-not-found",
                        ""),
                new Refused(
                        "an experiment id that is no number",
                        "/api/experiments/abc/start",
                        "{}",
                        404,
                        "experiment-not-found",
                        ""),
                new Refused(
                        "an unknown run",
                        "/api/runs/" + "0".repeat(32) + "/log",
                        "{\"params\":{\"a\":\"1\"}}",
                        404,
                        "run-not-found",
                        ""),
                new Refused(
                        "a run id with an encoded slash",
                        "/api/runs/a%2Fb/log",
                        "{\"params\":{\"a\":\"1\"}}",
                        404,
                        "run-not-found",
                        ""),
                new Refused(
                        "a kind of blocker that does not exist",
                        "/api/experiments/EXP/block",
                        "{\"kind\":\"LAZINESS\",\"reason\":\"x\"}",
                        400,
                        "invalid-request",
                        "kind"),
                new Refused(
                        "a conclusion without a learning",
                        "/api/experiments/EXP/conclude",
                        "{\"outcome\":\"REFUTED\"}",
                        400,
                        "invalid-request",
                        "learning"),
                new Refused(
                        "a started experiment started again",
                        "/api/experiments/EXP/start",
                        "{}",
                        409,
                        "experiment-already-started",
                        ""),
                new Refused(
                        "a path that does not exist", "/api/nothing", "{}", 404, "not-found", ""));
    }
}
