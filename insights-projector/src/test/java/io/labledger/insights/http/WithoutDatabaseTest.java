package io.labledger.insights.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.DescribedApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The database goes away under the running projector. */
@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class WithoutDatabaseTest {

    @TestHTTPResource("/")
    URI server;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void every_query_says_to_try_again_until_it_is_back() throws Exception {
        var api = DescribedApi.at("/q/insights/openapi");
        Awaitility.await().until(() -> status("/api/insights/projections") == 200);
        LedgerInfrastructure.postgres().close();
        try {
            for (var path : api.paths()) {
                if (api.methods(path).contains("GET")) {
                    check(path);
                }
            }
        } finally {
            LedgerInfrastructure.postgres().start();
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> {
                            assertThat(status("/api/insights/projections")).isEqualTo(200);
                            assertThat(status("/api/insights/experiments/17")).isEqualTo(404);
                        });
    }

    private void check(String path) throws Exception {
        var run = path.contains("/runs/") ? "0".repeat(32) : "17";
        var target =
                path.replace("{id}", run).replace("{log}/{position}", "experiments/17")
                        + (path.endsWith("/series") ? "?key=loss" : "");
        var answer = get(target);
        if (path.contains("/rebuilds")) { // are kept in memory
            assertThat(answer.statusCode()).isEqualTo(path.endsWith("}") ? 404 : 200);
        } else if (path.endsWith("/stream")) { // begins, and waits like everybody else
            assertThat(answer.statusCode()).isIn(200, 503);
        } else {
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
            var problem = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(problem).as(path).contains("store-unavailable").doesNotContain("recorded");
        }
        answer.body().close();
    }

    private int status(String path) throws IOException, InterruptedException {
        var answer = get(path);
        answer.body().close();
        return answer.statusCode();
    }

    private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }
}
