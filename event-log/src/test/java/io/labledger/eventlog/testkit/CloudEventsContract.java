package io.labledger.eventlog.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.labledger.eventlog.catalogue.Catalogue;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * What becomes of CloudEvents from elsewhere, in every service: one by one and in batches, by the
 * same limits and rules, with the same answer. Extend it by a {@code @QuarkusTest} with {@link
 * LedgerInfrastructure}.
 */
public abstract class CloudEventsContract {

    private final Catalogue catalogue;
    private final String events;

    protected CloudEventsContract(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.events = "/api/" + catalogue.log() + "/events";
    }

    /** What can be recorded now of a stream. */
    public record Fact(String name, String subject, String data) {}

    /** Facts of streams that other tests know nothing of, made anew for each test. */
    protected abstract List<Fact> facts();

    @Test
    void a_fact_is_recorded_once_in_whatever_mode_it_comes() {
        for (var fact : facts()) {
            var event = event(fact);
            int position = binary(event).statusCode(200).extract().path("position");
            structured(event)
                    .body("status", equalTo("duplicate"))
                    .body("position", equalTo(position));
            batch(event).body("results[0].status", equalTo("duplicate"));
            feed(fact).body("id.findAll { it == '" + event.getId() + "' }", hasSize(1));
        }
    }

    @Test
    void what_its_producer_says_of_a_fact_is_kept() {
        for (var fact : facts()) {
            var event = event(fact);
            structured(event).statusCode(200).body("status", equalTo("recorded"));
            feed(fact)
                    .body("[-1].id", equalTo(event.getId()))
                    .body("[-1].source", equalTo("/ci/nightly"))
                    .body("[-1].time", equalTo("2026-01-31T12:00:00Z"))
                    .body("[-1].type", equalTo(event.getType()))
                    .body("[-1].subject", equalTo(fact.subject()));
        }
    }

    @Test
    void an_event_of_the_log_that_comes_back_is_a_duplicate() {
        for (var fact : facts()) {
            batch(event(fact)).body("results[0].status", equalTo("recorded"));
            var before = feed(fact).extract().asString();
            given().contentType("application/cloudevents-batch+json")
                    .body(before.getBytes(StandardCharsets.UTF_8))
                    .post(events)
                    .then()
                    .body("results.status", everyItem(equalTo("duplicate")));
            assertThat(feed(fact).extract().asString()).isEqualTo(before);
        }
    }

    @Test
    void another_fact_under_the_same_source_and_id_is_refused() {
        var first = facts().getFirst();
        var second = facts().getFirst();
        structured(event("once " + first.subject(), first)).statusCode(200);
        structured(event("once " + first.subject(), second))
                .statusCode(422)
                .body("code", equalTo("event-id-reused"));
    }

    @Test
    void a_subject_is_a_stream_of_the_events_kind() {
        for (var fact : facts()) {
            for (var subject : List.of("nothing/1", fact.subject() + "/x", "x")) {
                refused(new Fact(fact.name(), subject, fact.data()), 400)
                        .body("errors.field", hasItem("subject"));
            }
        }
    }

    @Test
    void a_type_that_is_not_known_is_refused() {
        var fact = facts().getFirst();
        var event =
                CloudEventBuilder.v1(event(fact))
                        .withType("io.labledger." + catalogue.log() + ".unheard-of.v1")
                        .build();
        structured(event).statusCode(400).body("code", equalTo("unknown-event-type"));
        batch(event).body("results[0].problem.code", equalTo("unknown-event-type"));
    }

    @Test
    void what_a_command_must_not_say_a_fact_must_not_say_alone_or_in_a_batch() {
        var softly = new SoftAssertions();
        for (var fact : facts()) {
            int before = feed(fact).extract().<List<?>>path("$").size();
            for (var wrong : Wrong.with(fact.data())) {
                var what = fact.name() + " with data." + wrong;
                var event = event(new Fact(fact.name(), fact.subject(), wrong.json()));
                var alone = structured(event).extract();
                softly.assertThat(alone.statusCode()).as(what).isEqualTo(400);
                if (alone.statusCode() == 400) {
                    softly.assertThat(alone.<List<String>>path("errors.field"))
                            .as(what + ", which is told " + alone.asString())
                            .anyMatch(field -> field.startsWith("data." + wrong.path()));
                }
                softly.assertThat(batch(event).extract().<Map<?, ?>>path("results[0].problem"))
                        .as(what + " in a batch")
                        .isEqualTo(alone.<Map<?, ?>>path("$"));
            }
            softly.assertThat(feed(fact).extract().<List<?>>path("$"))
                    .as("what is recorded of " + fact.name() + " that is wrong")
                    .hasSize(before);
        }
        softly.assertAll();
    }

    private ValidatableResponse refused(Fact fact, int status) {
        var event = event(fact);
        batch(event).body("results[0].problem.status", equalTo(status));
        return structured(event).statusCode(status);
    }

    /** The log of a fact's stream. */
    private ValidatableResponse feed(Fact fact) {
        return feed(fact.subject());
    }

    /** What is in the log of a stream, as the feed has it. */
    protected ValidatableResponse feed(String stream) {
        return given().queryParam("stream", stream)
                .queryParam("limit", 1_000)
                .get(events)
                .then()
                .statusCode(200);
    }

    protected CloudEvent event(String name, String subject, String data) {
        return event(new Fact(name, subject, data));
    }

    protected CloudEvent event(Fact fact) {
        return event(UUID.randomUUID().toString(), fact);
    }

    protected CloudEvent event(String id, Fact fact) {
        var type =
                catalogue.types().all().stream()
                        .filter(known -> known.name().equals(fact.name()))
                        .map(known -> known.type())
                        .findFirst()
                        .orElse("io.labledger." + catalogue.log() + "." + fact.name() + ".v1");
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/ci/nightly"))
                .withType(type)
                .withSubject(fact.subject())
                .withTime(OffsetDateTime.of(2026, 1, 31, 12, 0, 0, 0, ZoneOffset.UTC))
                .withData("application/json", fact.data().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** Sends it as the official SDK does, in HTTP headers and body. */
    protected ValidatableResponse binary(CloudEvent event) {
        var headers = new HashMap<String, String>();
        var body = new AtomicReference<byte[]>();
        HttpMessageFactory.createWriter(headers::put, body::set).writeBinary(event);
        return given().headers(headers).body(body.get()).post(events).then();
    }

    /** Sends it as one JSON document. */
    protected ValidatableResponse structured(CloudEvent event) {
        return given().contentType("application/cloudevents+json")
                .body(new JsonFormat().serialize(event))
                .post(events)
                .then();
    }

    /** Sends them as one JSON array. */
    protected ValidatableResponse batch(CloudEvent... batch) {
        var body =
                Arrays.stream(batch)
                        .map(event -> new JsonFormat().serialize(event))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",", "[", "]"));
        return given().contentType("application/cloudevents-batch+json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(events)
                .then();
    }
}
