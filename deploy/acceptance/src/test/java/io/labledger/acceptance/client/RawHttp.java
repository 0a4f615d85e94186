package io.labledger.acceptance.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 over a bare socket, one request a connection: unlike a proper client it sends request
 * targets and headers that are wrong.
 */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    /** A status, the headers by lower-case name, and the body. */
    public record Response(int status, Map<String, String> headers, byte[] body) {

        /** A header by its lower-case name; empty where absent. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final InetSocketAddress address;

    public RawHttp(URI url) {
        address = new InetSocketAddress("127.0.0.1", url.getPort());
    }

    /** Sends this, and reads the answer while still sending. */
    public Response send(String method, String target, Map<String, String> headers, byte[] body)
            throws IOException {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: localhost:").append(address.getPort()).append("\r\n");
        }
        head.append("Connection: close\r\n");
        if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("\r\n");
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            // a server may answer, and stop reading, before it has been told everything
            var writer = Thread.ofVirtual().start(() -> write(socket, head.toString(), body));
            var response = read(new DataInputStream(socket.getInputStream()), method);
            writer.interrupt();
            return response;
        }
    }

    private static void write(Socket socket, String head, byte[] body) {
        try {
            var out = socket.getOutputStream();
            var both = new ByteArrayOutputStream(head.length() + body.length);
            both.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            both.writeBytes(body);
            both.writeTo(out);
            out.flush();
        } catch (IOException answeredEarly) {
            // the response tells
        }
    }

    private static Response read(DataInputStream in, String method) throws IOException {
        var statusLine = line(in);
        if (!statusLine.startsWith("HTTP/1.")) {
            throw new EOFException("no HTTP response but '" + statusLine + "'");
        }
        var status = Integer.parseInt(statusLine.split(" ")[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, method);
        }
        return new Response(status, headers, body(in, method, headers));
    }

    private static byte[] body(DataInputStream in, String method, Map<String, String> headers)
            throws IOException {
        if (method.equals("HEAD")
                || headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return new byte[0]; // a stream of events has no end
        }
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        return "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : in.readAllBytes();
    }

    private static byte[] chunks(DataInputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line(in).strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(in.readNBytes(size));
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed after '" + line + "'");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
