package io.labledger.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the server answered, with the request for the message of a failed test. */
public record Reply(String request, int status, HttpHeaders headers, byte[] body) {

    /** The body read as JSON. */
    public JsonNode json() {
        try {
            return LedgerClient.JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    /** The body read as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The {@code Ledger-Position} header, such as {@code experiments:17}. */
    public String ledgerPosition() {
        return header("Ledger-Position")
                .orElseThrow(() -> new AssertionError("no Ledger-Position: " + this));
    }

    /** The number in {@link #ledgerPosition()}. */
    public long position() {
        return Long.parseLong(ledgerPosition().substring(ledgerPosition().indexOf(':') + 1));
    }

    /** Fails unless the status is this one. */
    public Reply expect(int expected) {
        assertThat(status).as("status of %s", this).isEqualTo(expected);
        return this;
    }

    /** Fails unless the status is one of success. */
    public Reply expectSuccess() {
        assertThat(status).as("status of %s", this).isBetween(200, 299);
        return this;
    }

    /** Fails unless this is a problem document with this status and code. */
    public Reply expectProblem(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type")).as("content type of %s", this).isPresent();
        assertThat(header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json().path("code").asText()).as("code of %s", this).isEqualTo(code);
        assertThat(json().path("type").asText()).isEqualTo("urn:labledger:problem:" + code);
        assertThat(json().path("title").asText()).as("title of %s", this).isNotBlank();
        assertThat(json().path("status").asInt()).as("status inside %s", this).isEqualTo(expected);
        return this;
    }

    @Override
    public String toString() {
        var shown = text().length() > 2000 ? text().substring(0, 2000) + "…" : text();
        return "%s → %d %s".formatted(request, status, shown);
    }
}
