package io.labledger.embedded.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A child process that is a JVM of the same Java as ours. */
public abstract class JavaNode extends Node {
    private final List<String> jvmFlags;
    private final AotCache cache;

    protected JavaNode(String name, Path log, List<String> jvmFlags, AotCache cache) {
        super(name, log);
        this.jvmFlags = List.copyOf(jvmFlags);
        this.cache = cache;
    }

    /** What is run, as the end of a command line of {@code java}. */
    protected abstract List<String> program();

    @Override
    protected final List<String> command() {
        List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
        command.addAll(jvmFlags);
        command.addAll(cache.flags());
        command.addAll(
                List.of(
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(program());
        return command;
    }

    @Override
    protected final Duration stopLimit() {
        return cache.stopLimit(super.stopLimit());
    }

    @Override
    public final void close() {
        super.close();
        cache.keep();
    }
}
