package io.labledger.acceptance.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code up} writes to {@code system.json}: which processes there are, and where. */
public record SystemFile(long pid, String url, String kafka, List<Member> processes) {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
                    .build();

    /** One process of the system. */
    public record Member(String name, long pid, int port, String state, int restarts) {

        /** True while a process with this id exists. */
        public boolean alive() {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }

    /** The file as it is now; empty while there is none, or while it is being replaced. */
    static Optional<SystemFile> read(Path data) {
        try {
            return Optional.of(
                    JSON.readValue(
                            Files.readString(data.resolve("system.json")), SystemFile.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The process of this name. */
    public Member process(String name) {
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no process '%s' in %s".formatted(name, this)));
    }
}
