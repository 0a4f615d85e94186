package io.labledger.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** The names of what a service measures, as Prometheus reads them. */
public final class OwnMetrics {

    private static final Pattern NAME = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern OF_THE_PLATFORM =
            Pattern.compile(
                    "(?:jvm|process|system|http|agroal|worker|netty|kafka|executor|disk|hibernate|vertx)_.*");

    private OwnMetrics() {}

    /** That all begin with {@code labledger_} that are not the platform's, and these are there. */
    public static void assertNamed(String prometheus, String... expected) {
        List<String> names =
                NAME.matcher(prometheus).results().map(found -> found.group(1)).toList();
        assertThat(names)
                .contains(expected)
                .filteredOn(name -> !OF_THE_PLATFORM.matcher(name).matches())
                .allMatch(name -> name.startsWith("labledger_"));
    }
}
