package io.labledger.cli.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a JSON array of events apart without touching their bytes. */
final class Page {
    private static final JsonFactory JSON = new JsonFactory();

    private Page() {}

    static List<byte[]> events(byte[] array) throws IOException {
        var events = new ArrayList<byte[]>();
        try (JsonParser parser = JSON.createParser(array)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("not a batch of events");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                events.add(Arrays.copyOfRange(array, start, end));
            }
        }
        return events;
    }
}
