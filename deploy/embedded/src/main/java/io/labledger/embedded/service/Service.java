package io.labledger.embedded.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the services of a system.
 *
 * @param name also its database's and role's, its log's if it keeps one, and the part of paths such
 *     as {@code /q/<name>} that says whose they are
 * @param application its {@code quarkus-run.jar}; relative to the project when it is not absolute
 * @param heap its largest heap, as a JVM takes it: {@code 512m}
 * @param log whether it keeps a log
 * @param api paths of its own that it answers; {@code /} stands for all that nobody else answers
 */
public record Service(String name, Path application, String heap, boolean log, List<String> api) {

    /** What stands for all paths that nobody else answers. */
    static final String ALL_OTHERS = "/";

    public Service {
        api = List.copyOf(api);
    }

    /** Where it was built. */
    public Path application(Path project) {
        return project.resolve(application);
    }

    /** Whether it answers what nobody else does. */
    public boolean answersAllOthers() {
        return api.contains(ALL_OTHERS);
    }

    /** All paths that it answers, those that every service or every log has included. */
    public List<String> paths() {
        var paths = new ArrayList<>(api);
        paths.remove(ALL_OTHERS);
        paths.add("/q/" + name);
        if (log) {
            paths.add("/api/" + name);
            paths.add("/log/" + name);
            paths.add("/schemas/" + name);
        }
        return paths.stream().distinct().toList();
    }
}
