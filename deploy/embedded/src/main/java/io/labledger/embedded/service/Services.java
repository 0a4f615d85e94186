package io.labledger.embedded.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one list of services: {@code services.properties} beside this class, to which a file of the
 * same form may add services, or replace some.
 */
public final class Services {

    /** The environment variable that names a file with more services. */
    public static final String VARIABLE = "LABLEDGER_SERVICES";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");
    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,5}[mg]");
    private static final Pattern PATH = Pattern.compile("/|(/[a-z0-9-]+)+");
    private static final Set<String> ATTRIBUTES = Set.of("application", "heap", "log", "api");

    private final Map<String, Service> byName = new LinkedHashMap<>();

    private Services() {}

    /**
     * The services of this version, and those that the environment adds.
     *
     * @throws InvalidServices when the file that it names cannot be used
     */
    public static Services here() {
        return with(System.getenv(VARIABLE));
    }

    static Services with(@Nullable String file) {
        var services = new Services();
        try (InputStream own =
                Objects.requireNonNull(Services.class.getResourceAsStream("services.properties"))) {
            services.add(
                    new InputStreamReader(own, StandardCharsets.UTF_8),
                    "services.properties",
                    UnaryOperator.identity());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (file != null && !file.isBlank()) {
            services.addFile(Path.of(file).toAbsolutePath());
            if (services.byName.values().stream().filter(Service::answersAllOthers).count() != 1) {
                throw new InvalidServices(
                        file + ": exactly one service answers what nobody else does (api = /).");
            }
        }
        return services;
    }

    private void addFile(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Path folder = Objects.requireNonNull(file.getParent());
            add(reader, file.toString(), folder::resolve);
        } catch (IOException e) {
            throw new InvalidServices(
                    "%s names %s, which cannot be read (%s)."
                            .formatted(VARIABLE, file, e.getMessage()));
        }
    }

    /** All of them; those that keep a log come first, because the others read logs. */
    public List<Service> all() {
        return Stream.of(true, false)
                .flatMap(log -> byName.values().stream().filter(s -> s.log() == log))
                .toList();
    }

    /** The one that answers what nobody else does. */
    public Service answersOthers() {
        return byName.values().stream().filter(Service::answersAllOthers).findFirst().orElseThrow();
    }

    /** The names of those that keep a log. */
    public List<String> logs() {
        return byName.values().stream().filter(Service::log).map(Service::name).toList();
    }

    private void add(Reader reader, String from, UnaryOperator<Path> place) throws IOException {
        var lines = new Properties();
        try {
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            throw new InvalidServices(from + ": " + e.getMessage());
        }
        var names = new ArrayList<String>();
        for (String key : lines.stringPropertyNames().stream().sorted().toList()) {
            int dot = key.indexOf('.');
            String name = dot < 0 ? key : key.substring(0, dot);
            if (dot < 0 || !ATTRIBUTES.contains(key.substring(dot + 1))) {
                throw new InvalidServices(
                        "%s: '%s' is none of <service>.application, .heap, .log and .api."
                                .formatted(from, key));
            }
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        names.forEach(name -> byName.put(name, service(name, lines, from, place)));
    }

    private static Service service(
            String name, Properties lines, String from, UnaryOperator<Path> place) {
        String application = lines.getProperty(name + ".application", "");
        String heap = lines.getProperty(name + ".heap", "256m");
        String log = lines.getProperty(name + ".log", "true");
        List<String> api =
                Stream.of(lines.getProperty(name + ".api", "").split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .toList();
        require(NAME, name, from, "a service's name: lower-case letters and digits");
        require(HEAP, heap, from, "a heap, such as 256m or 1g");
        api.forEach(path -> require(PATH, path, from, "a path, such as /api/reviews"));
        require(Pattern.compile("true|false"), log, from, "true or false");
        if (application.isBlank()) {
            throw new InvalidServices(from + ": " + name + ".application is missing.");
        }
        Path jar = place.apply(Path.of(application));
        return new Service(name, jar, heap, Boolean.parseBoolean(log), api);
    }

    private static void require(Pattern form, String text, String from, String what) {
        if (!form.matcher(text).matches()) {
            throw new InvalidServices("%s: '%s' is not %s.".formatted(from, text, what));
        }
    }
}
