package io.labledger.embedded.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * {@code system.json} in the data directory: rewritten whenever something changes, readable by its
 * owner.
 */
public final class SystemFile {
    private static final String NAME = "system.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private SystemFile() {}

    /** What a data directory says about the system that runs, or last ran, on it. */
    public static Optional<SystemState> read(Path data) {
        try {
            return Optional.of(JSON.readValue(data.resolve(NAME).toFile(), SystemState.class));
        } catch (IOException e) {
            return Optional.empty(); // none yet, or none that we understand
        }
    }

    static byte[] json(SystemState state) throws IOException {
        return (JSON.writeValueAsString(state) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static void write(Path data, SystemState state) throws IOException {
        Path unfinished = data.resolve(NAME + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, json(state));
        Files.move(unfinished, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }
}
