package io.labledger.cli.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.labledger.cli.Ledger;
import io.labledger.cli.terminal.Terminal;
import io.labledger.cli.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import picocli.CommandLine;

/** Answers one address in one way, and remembers what it was asked. */
public final class TinyServer implements AutoCloseable {
    /** Answers one request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public TinyServer(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    answer.to(exchange);
                });
        server.start();
    }

    public static void reply(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public static void problem(HttpExchange exchange, int status, String code, String detail)
            throws IOException {
        String body =
                "{\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}".formatted(status, code, detail);
        reply(exchange, status, "application/problem+json", body);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and address of each request. */
    public List<String> asked() {
        return asked;
    }

    public List<String> notes() {
        return notes;
    }

    public LedgerClient client() {
        return clientOf(url(), notes);
    }

    public static LedgerClient clientOf(String url, List<String> notes) {
        Ledger ledger = CommandLine.populateCommand(new Ledger(), "--url", url);
        return new LedgerClient(ledger, Duration.ofSeconds(5), notes::add);
    }

    public Terminal terminal() {
        return new Terminal(out, new ByteArrayOutputStream(), TerminalTraits.PIPE);
    }

    public List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
