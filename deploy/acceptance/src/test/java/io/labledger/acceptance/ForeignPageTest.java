package io.labledger.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.acceptance.client.RawHttp;
import io.labledger.acceptance.system.RunningSystem;
import io.labledger.acceptance.system.WithRunningSystem;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There are no passwords on loopback, so a web page from elsewhere must not get through to it. */
@WithRunningSystem
class ForeignPageTest {

    private final RawHttp http;

    ForeignPageTest(RunningSystem system) {
        http = new RawHttp(system.url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"})
    void a_name_that_was_rebound_to_loopback_is_refused(String host) throws IOException {
        for (var path :
                new String[] {"/api/experiments/events", "/api/insights/runs", "/api/system"}) {
            var response = http.send("GET", path, Map.of("Host", host), new byte[0]);
            assertThat(response.status()).as(path + " for " + host).isBetween(400, 499);
            assertThat(response.header("content-type")).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]:9999"})
    void a_name_of_loopback_is_served(String host) throws IOException {
        var response = http.send("GET", "/api/insights/runs", Map.of("Host", host), new byte[0]);
        assertThat(response.status()).isEqualTo(200);
    }
}
