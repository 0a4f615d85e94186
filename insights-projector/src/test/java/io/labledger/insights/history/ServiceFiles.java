package io.labledger.insights.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a service has approved of its log: the types of its events, and an event of each as it is in
 * the topic. They are files beside its sources: no class of a service is known here.
 */
public final class ServiceFiles {

    private final Path types;
    private final Path events;

    private ServiceFiles(Path service) {
        types = service.resolve("src/main/resources/schemas");
        events = service.resolve("src/test/resources/events");
    }

    /** The files of the service whose module is in this folder of the project. */
    public static ServiceFiles in(String folder) {
        return new ServiceFiles(Path.of("..", folder));
    }

    /** Types that the service publishes, with their versions, in alphabetical order. */
    public List<String> types() {
        return names(types).stream().filter(name -> !name.equals("index")).toList();
    }

    /** Names of the approved events, in alphabetical order. */
    public List<String> events() {
        return names(events);
    }

    /** An approved event, as it is in the topic. */
    public byte[] event(String name) {
        try {
            return Files.readString(events.resolve(name + ".json")).strip().getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
