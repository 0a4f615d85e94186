package io.labledger.embedded.supervisor;

import io.labledger.embedded.process.JavaCommand;
import io.labledger.embedded.process.Node;
import io.labledger.embedded.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

final class TinyNode extends Node {
    private final int port = Ports.free();
    private final Path serves;
    private final String manner;

    TinyNode(String name, Path directory, String manner) {
        super(name, directory.resolve(name + ".log"));
        this.serves = directory.resolve(name + ".serves");
        this.manner = manner;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    protected void prepare() throws IOException {
        Files.deleteIfExists(serves);
    }

    @Override
    protected List<String> command() {
        return List.of(
                JavaCommand.path(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "target/test-classes",
                Tiny.class.getName(),
                String.valueOf(port),
                manner,
                serves.toString());
    }

    @Override
    protected boolean serves() {
        return Files.exists(serves);
    }

    @Override
    protected Duration stopLimit() {
        return manner.equals("stubborn") ? Duration.ofMillis(500) : Duration.ofSeconds(20);
    }
}
