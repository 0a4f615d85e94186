package io.labledger.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.labledger.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The system that runs on this machine with the project's own data directory, wherever its port is.
 */
final class Running {
    private Running() {}

    static Optional<String> url(Path project) {
        Path file = project.resolve(".labledger/system.json");
        try {
            JsonNode system = Json.parse(Files.readAllBytes(file));
            boolean alive = ProcessHandle.of(system.path("pid").asLong()).isPresent();
            return alive ? Optional.ofNullable(system.path("url").asText(null)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not running, or not ours to read
        }
    }
}
