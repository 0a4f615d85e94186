package io.labledger.acceptance.client;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A store as its feed shows it: {@code GET /api/<log>/events}, page by page. */
public final class Feed {

    private final LedgerClient client;
    private final String path;

    /** Of the log of experiments. */
    public Feed(LedgerClient client) {
        this(client, "experiments");
    }

    public Feed(LedgerClient client, String log) {
        this.client = client;
        this.path = "/api/" + log + "/events";
    }

    /** The position of the last event. */
    public long head() {
        return client.read(path + "?limit=1").position();
    }

    /** All events of the store from a position on, each as the very bytes that were stored. */
    public List<StoredEvent> from(long position) {
        var events = new ArrayList<StoredEvent>();
        var next = position;
        while (true) {
            var page = client.read(path + "?limit=1000&from=" + next);
            var found = split(page);
            if (found.isEmpty()) {
                return events;
            }
            events.addAll(found);
            next = Long.parseLong(page.header("Ledger-Next").orElseThrow());
        }
    }

    /** All events of one stream. */
    public List<StoredEvent> ofStream(String stream) {
        return split(client.read(path + "?limit=1000&stream=" + stream));
    }

    /**
     * Cuts the array into its elements without writing them anew, so that bytes can be compared.
     */
    private static List<StoredEvent> split(Reply page) {
        var events = new ArrayList<StoredEvent>();
        try (var parser = LedgerClient.JSON.createParser(page.body())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                var start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                var end = (int) parser.currentTokenLocation().getByteOffset() + 1;
                events.add(StoredEvent.of(Arrays.copyOfRange(page.body(), start, end)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(page.toString(), e);
        }
        return events;
    }
}
