package io.labledger.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labledger.cli.Ledger;
import io.labledger.cli.client.Json;
import io.labledger.cli.client.Services;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What a running system says about itself.
 *
 * @param system the launcher's view of the processes; missing where something else runs them
 * @param services each service's own health document; missing when it does not answer
 * @param projections how far the read models are; missing when nobody answers that
 */
record Health(URI url, JsonNode system, Map<String, JsonNode> services, JsonNode projections) {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Asks; fails with the connection's exception when nothing answers at all. */
    static Health ask(Ledger ledger) throws IOException, InterruptedException {
        JsonNode system = get(ledger, "/api/system");
        Map<String, JsonNode> services = new LinkedHashMap<>();
        for (String service : Services.all()) {
            services.put(service, get(ledger, "/q/" + service + "/health"));
        }
        return new Health(ledger.url(), system, services, get(ledger, "/api/insights/projections"));
    }

    /** Every process runs, every service is up, the projections answer, and nothing is parked. */
    boolean allIsWell() {
        return processes().stream().allMatch(Health::runs)
                && services.values().stream().allMatch(Health::up)
                && !projections.isMissingNode()
                && logs().stream().allMatch(log -> parked(log) == 0);
    }

    /** How far the read models are with each log. */
    List<JsonNode> logs() {
        return list(projections.path("logs"));
    }

    /** How many events of a log could not be applied, or wait for one that could not. */
    static long parked(JsonNode log) {
        return log.path("parked").asLong();
    }

    List<JsonNode> processes() {
        return list(system.path("processes"));
    }

    static boolean runs(JsonNode process) {
        return "RUNNING".equals(process.path("state").asText());
    }

    static boolean up(JsonNode healthOrCheck) {
        return "UP".equals(healthOrCheck.path("status").asText());
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("healthy", allIsWell()).put("url", url.toString());
        json.set(
                "processes",
                system.path("processes").isMissingNode() ? null : system.path("processes"));
        ObjectNode each = json.putObject("services");
        services.forEach((name, health) -> each.set(name, health.isMissingNode() ? null : health));
        json.set("projections", projections.isMissingNode() ? null : projections);
        return json;
    }

    /**
     * A health document comes with 503 when something is down, and counts; any other refusal does
     * not.
     */
    private static JsonNode get(Ledger ledger, String path)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> reply =
                ledger.http()
                        .send(
                                HttpRequest.newBuilder(ledger.resolve(path))
                                        .timeout(ANSWER)
                                        .header("Accept", "application/json")
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        boolean problem =
                reply.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith("application/problem");
        boolean document = reply.statusCode() == 200 || reply.statusCode() == 503;
        try {
            return document && !problem ? Json.parse(reply.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance(); // not one of ours
        }
    }
}
