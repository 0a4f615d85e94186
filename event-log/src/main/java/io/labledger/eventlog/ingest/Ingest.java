package io.labledger.eventlog.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.eventlog.event.Actor;
import io.labledger.eventlog.event.EventTypes;
import io.labledger.eventlog.store.EventStore;
import io.labledger.http.json.CalendarRange;
import io.labledger.http.problem.Problem;
import io.labledger.http.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Finds the mode that events are sent in, takes them apart, and has them recorded in order. */
@ApplicationScoped
public class Ingest {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final int MOST_EVENTS = 1_000;

    private final EventHandler recorder;
    private final Problems problems;
    private final EventJson json = new EventJson();

    public Ingest(
            EventHandler handler,
            EventStore store,
            Problems problems,
            @ConfigProperty(name = "labledger.log") String log) {
        this.problems = problems;
        this.recorder = new Recorder(handler, store, EventTypes.source(log), json);
    }

    /** What was recorded of a request, event by event; a refusal of it as a whole is thrown. */
    Receipt take(
            Map<String, List<String>> headers,
            @Nullable String contentType,
            byte[] body,
            Actor sender) {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (isType(type, BATCH)) {
            return batch(json.read(body, ""), sender);
        }
        if (isType(type, STRUCTURED)) {
            var event = json.read(body, "");
            return Receipt.one(single(() -> structured(event, sender, Instant.now())));
        }
        if (type.startsWith("application/cloudevents")) {
            throw Problem.of(
                            415,
                            "unsupported-media-type",
                            "Of the CloudEvents formats only JSON is taken: "
                                    + STRUCTURED
                                    + " or "
                                    + BATCH)
                    .asException();
        }
        return Receipt.one(single(() -> binary(headers, contentType, body, sender)));
    }

    /**
     * What became of the events of a Kafka topic, record by record. Events with the same key are
     * recorded in the order of their records, and so are those of the same stream.
     */
    public List<IngestResult> take(List<ConsumerRecord<byte[], byte[]>> records) {
        var results = new ArrayList<CompletableFuture<IngestResult>>(records.size());
        try (var lanes = new Lanes(recorder, problems)) {
            records.forEach(
                    each -> {
                        var key = each.key() == null ? null : ByteBuffer.wrap(each.key());
                        results.add(record(() -> event(each), key, lanes));
                    });
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private IncomingEvent event(ConsumerRecord<byte[], byte[]> record) {
        var value = record.value();
        if (value == null) {
            throw Problem.invalid("The record has no value").asException();
        }
        var contentType = KafkaMode.contentType(record);
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        var arrived =
                record.timestamp() < 0
                        ? Instant.now()
                        : CalendarRange.nearest(Instant.ofEpochMilli(record.timestamp()));
        if (isType(type, STRUCTURED)) {
            return structured(json.read(value, ""), Actor.ANONYMOUS, arrived);
        }
        if (type.startsWith("application/cloudevents")
                || record.headers().lastHeader(KafkaMode.PREFIX + "specversion") == null) {
            throw Problem.of(
                            415,
                            "unsupported-media-type",
                            "A record is one CloudEvent: with the header content-type: "
                                    + STRUCTURED
                                    + ", or JSON with ce_ headers, ce_specversion among them")
                    .asException();
        }
        return binary(KafkaMode.attributes(record, contentType), value, Actor.ANONYMOUS, arrived);
    }

    private IncomingEvent binary(
            Map<String, List<String>> headers,
            @Nullable String contentType,
            byte[] body,
            Actor sender) {
        if (headers.keySet().stream().noneMatch("ce-specversion"::equalsIgnoreCase)) {
            if (contentType != null && contentType.startsWith("application/json")) {
                throw Problem.invalid(
                                "ce-specversion",
                                "must be given as a header: JSON alone is no CloudEvent")
                        .asException();
            }
            throw Problem.of(
                            415,
                            "unsupported-media-type",
                            "Send a CloudEvent: "
                                    + STRUCTURED
                                    + ", "
                                    + BATCH
                                    + ", or JSON with ce- headers (ce-specversion is missing)")
                    .asException();
        }
        return binary(BinaryMode.attributes(headers, contentType), body, sender, Instant.now());
    }

    private IncomingEvent binary(
            Attributes attributes, byte[] body, Actor sender, Instant arrived) {
        attributes.requireJsonData();
        var data = json.bytes(body.length == 0 ? null : json.read(body, "data"));
        return attributes.event(sender, arrived, data);
    }

    private IncomingEvent structured(JsonNode event, Actor sender, Instant arrived) {
        var attributes = StructuredMode.attributes(event);
        attributes.requireJsonData();
        var data = json.bytes(StructuredMode.data(event, json));
        return attributes.event(sender, arrived, data);
    }

    private Receipt.Entry single(Supplier<IncomingEvent> parse) {
        var event = parse.get();
        return new Receipt.Entry(event.id(), event.source(), recorder.accept(event));
    }

    private Receipt batch(JsonNode batch, Actor sender) {
        if (!batch.isArray()) {
            throw Problem.invalid("A batch must be a JSON array of events").asException();
        }
        if (batch.size() > MOST_EVENTS) {
            throw Problem.of(
                            413,
                            "batch-too-large",
                            "A batch has at most %,d events, not %,d"
                                    .formatted(MOST_EVENTS, batch.size()))
                    .asException();
        }
        var results = new ArrayList<CompletableFuture<IngestResult>>(batch.size());
        try (var lanes = new Lanes(recorder, problems)) {
            var now = Instant.now();
            batch.forEach(
                    event ->
                            results.add(record(() -> structured(event, sender, now), null, lanes)));
        }
        var entries = new ArrayList<Receipt.Entry>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            var event = batch.get(i);
            entries.add(
                    new Receipt.Entry(
                            text(event, "id"), text(event, "source"), results.get(i).join()));
        }
        return new Receipt(true, entries);
    }

    private CompletableFuture<IngestResult> record(
            Supplier<IncomingEvent> parse, @Nullable Object key, Lanes lanes) {
        try {
            return lanes.record(parse.get(), key);
        } catch (Throwable e) {
            // an Error, too, is the answer to its event and to no other
            return CompletableFuture.completedFuture(new IngestResult.Refused(problems.of(e)));
        }
    }

    private static @Nullable String text(JsonNode event, String attribute) {
        var value = event.get(attribute);
        return value == null || !value.isTextual() ? null : value.textValue();
    }

    private static boolean isType(String contentType, String type) {
        return contentType.equals(type)
                || contentType.startsWith(type + ";")
                || contentType.startsWith(type + " ");
    }
}
