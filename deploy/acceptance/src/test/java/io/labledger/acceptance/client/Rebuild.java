package io.labledger.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A rebuild of the read models, as the REST interface shows it. */
public final class Rebuild {

    private static final Set<String> ENDED = Set.of("SWITCHED", "FAILED", "CANCELLED");

    private final LedgerClient client;
    private final String path;

    private Rebuild(LedgerClient client, String path) {
        this.client = client;
        this.path = path;
    }

    /** Starts one that compares what it built with the live read models. */
    public static Rebuild startVerifying(LedgerClient client) {
        var reply = client.post("/api/insights/rebuilds", Map.of("verify", true)).expect(202);
        return new Rebuild(client, "/api/insights/rebuilds/" + reply.json().get("id").asText());
    }

    /** The last one that anybody started. */
    public static Rebuild latest(LedgerClient client) {
        return new Rebuild(client, "/api/insights/rebuilds/latest");
    }

    /** Waits until it has ended in whatever way; it may be asked while the projector restarts. */
    public JsonNode awaitEnd() {
        return await("end of " + path)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(this::state, state -> ENDED.contains(state.path("state").asText()));
    }

    private JsonNode state() {
        try {
            return client.get(path).json();
        } catch (UncheckedIOException restarting) {
            return LedgerClient.JSON.createObjectNode();
        }
    }

    /** Waits for its end and fails unless it was switched in and differed in nothing. */
    public void switchesWithoutDifferences() {
        var end = awaitEnd();
        assertThat(end.get("state").asText()).as("%s", end.toPrettyString()).isEqualTo("SWITCHED");
        for (var table : end.path("differences")) {
            assertThat(table.path("onlyLive").asInt() + table.path("onlyRebuilt").asInt())
                    .as("%s", end.toPrettyString())
                    .isZero();
        }
    }
}
