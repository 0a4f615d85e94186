package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.RawHttp;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked: an answer soon, below 500, and the same from the proxy and the service. */
@WithRunningSystem
class TwoWaysInTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final List<String> TYPES =
            List.of(
                    "",
                    "application/json",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=b",
                    "multipart/form-data; boundary=",
                    "a;;;;/");

    private static final int[] SIZES = {0, 3, 65_536, 65_537, 200_000};
    private static final int TOO_LARGE = 17 << 20;

    private final RunningSystem system;

    TwoWaysInTest(RunningSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
    void are_alike(String method) {
        var wrong = new ArrayList<String>();
        for (var service : List.of("experiments", "insights")) {
            var own = system.state().process(service).port();
            var direct = new RawHttp(URI.create("http://127.0.0.1:" + own));
            var proxy = new RawHttp(system.url());
            for (var path : paths(service)) {
                for (var type : TYPES) {
                    for (var size : SIZES) {
                        compare(direct, proxy, method, path, type, size, wrong);
                    }
                }
                compare(direct, proxy, method, path, "application/json", TOO_LARGE, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> paths(String service) {
        return service.equals("insights")
                ? List.of("/api/insights/runs", "/api/insights/parked/retry", "/nowhere")
                : List.of("/api/experiments/events", "/api/experiments", "/api/runs/0/log");
    }

    private static void compare(
            RawHttp direct,
            RawHttp proxy,
            String method,
            String path,
            String type,
            int size,
            List<String> wrong) {
        var start = System.nanoTime();
        var ours = status(direct, method, path, type, size);
        var theirs = status(proxy, method, path, type, size);
        var took = Duration.ofNanos(System.nanoTime() - start);
        if (!ours.equals(theirs) || !ours.matches("[24]..") || took.compareTo(SOON) > 0) {
            wrong.add(
                    "%s %s [%s] %,d bytes: %s, through the proxy %s, in %s"
                            .formatted(method, path, type, size, ours, theirs, took));
        }
    }

    private static String status(RawHttp http, String method, String path, String type, int size) {
        Map<String, String> headers = new HashMap<>();
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        try {
            return "" + http.send(method, path, headers, new byte[size]).status();
        } catch (IOException e) {
            return "none: " + e;
        }
    }
}
