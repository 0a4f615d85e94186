package io.labledger.insights.engine.context;

import io.labledger.http.problem.Problem;
import io.labledger.http.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The contexts that there are, found as beans: a jar on the class path may bring more. */
@ApplicationScoped
public class Contexts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,39}");

    /** Schemas that are something else. */
    private static final List<String> TAKEN = List.of("insights", "public");

    private final List<Context> all;

    @Inject
    Contexts(@Any Instance<Context> found) {
        this((Iterable<Context>) found);
    }

    /**
     * These contexts.
     *
     * @throws IllegalStateException when a name is not one, or two have the same
     */
    public Contexts(Iterable<Context> found) {
        all =
                StreamSupport.stream(found.spliterator(), false)
                        .sorted(Comparator.comparing(Context::name))
                        .toList();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).name();
            if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
                throw new IllegalStateException(
                        "%s: '%s' cannot be the name of a context: lower-case letters and digits, from a letter on, at most 40, and none of %s"
                                .formatted(all.get(i).getClass().getName(), name, TAKEN));
            }
            if (i > 0 && name.equals(all.get(i - 1).name())) {
                throw new IllegalStateException(
                        "two contexts have the name '%s': %s and %s"
                                .formatted(
                                        name,
                                        all.get(i - 1).getClass().getName(),
                                        all.get(i).getClass().getName()));
            }
        }
    }

    /** In order of their names. */
    public List<Context> all() {
        return all;
    }

    /** The context of this name; null when there is none. */
    public @Nullable Context find(String name) {
        return all.stream().filter(context -> context.name().equals(name)).findAny().orElse(null);
    }

    /**
     * A log that a client asks for; null when it names none.
     *
     * @throws ProblemException 400 when there is none of this name
     */
    public @Nullable String asked(@Nullable String log) {
        if (log != null && find(log) == null) {
            throw Problem.invalid(
                            "log",
                            "names no log that is read here; there are "
                                    + String.join(", ", all.stream().map(Context::name).toList()))
                    .asException();
        }
        return log;
    }
}
