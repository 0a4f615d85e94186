package io.labledger.eventlog.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP over a bare socket: sends targets and headers that no proper client would. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /** What comes back for a head, up to the end of the connection. */
    public static String answer(int port, String head) throws IOException {
        return answer(port, head, "");
    }

    /** The same for a head and a body. */
    public static String answer(int port, String head, String body) throws IOException {
        return answer(port, head.getBytes(StandardCharsets.UTF_8), body);
    }

    /** The same for a head that is no text. */
    public static String answer(int port, byte[] head, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var request = new ByteArrayOutputStream();
            request.writeBytes(head);
            request.writeBytes("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The status of such an answer. */
    public static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }
}
