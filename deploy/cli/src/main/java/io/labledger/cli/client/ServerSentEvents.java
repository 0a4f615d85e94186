package io.labledger.cli.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads an event stream (WHATWG HTML, "Server-sent events"), keeping the data's bytes as they are.
 */
public final class ServerSentEvents {
    /** One event; the id is that of the last event that had one. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Message(String id, byte[] data) {}

    /** Takes the events one by one. */
    @FunctionalInterface
    public interface Reader {
        /** False when it needs no more. */
        boolean take(Message message);
    }

    private final BufferedInputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final AtomicLong heard = new AtomicLong(System.nanoTime());
    private boolean anyData;
    private String id = "";

    public ServerSentEvents(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** How long nothing came, not even a comment: servers send one now and then. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard.get());
    }

    /**
     * Reads until the reader needs no more (true) or the stream ends (false). An event the stream
     * breaks off in is not delivered.
     */
    public boolean read(Reader reader) throws IOException {
        int previous = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' && previous == '\r') {
                previous = b;
                continue;
            }
            if (b == '\n' || b == '\r') {
                heard.set(System.nanoTime());
                if (!endOfLine(reader)) {
                    return true;
                }
            } else {
                line.write(b);
            }
            previous = b;
        }
        return false;
    }

    private boolean endOfLine(Reader reader) {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (bytes.length == 0) {
            boolean more = !anyData || reader.take(new Message(id, data.toByteArray()));
            data.reset();
            anyData = false;
            return more;
        }
        int colon = indexOfColon(bytes);
        String field = new String(bytes, 0, colon, StandardCharsets.UTF_8);
        int start = colon + 1 < bytes.length && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
        int length = Math.max(0, bytes.length - start);
        if (field.equals("data")) {
            if (anyData) {
                data.write('\n');
            }
            anyData = true;
            data.write(bytes, Math.min(start, bytes.length), length);
        } else if (field.equals("id")) {
            id = new String(bytes, Math.min(start, bytes.length), length, StandardCharsets.UTF_8);
        }
        return true;
    }

    private static int indexOfColon(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return bytes.length;
    }
}
