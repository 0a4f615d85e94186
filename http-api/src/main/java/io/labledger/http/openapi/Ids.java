package io.labledger.http.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** The id types of a service: records that are one string and are called {@code …Id}. */
final class Ids {

    private static final String SUFFIX = "Id";

    private final List<Class<?>> types;

    private Ids(List<Class<?>> types) {
        this.types = types;
    }

    static Ids in(IndexView index, ClassLoader classes) {
        return new Ids(
                index.getAnnotations(JsonValue.class).stream()
                        .map(found -> declaring(found.target()))
                        .filter(type -> type.isRecord() && type.simpleName().endsWith(SUFFIX))
                        .map(type -> type.name().toString())
                        .distinct()
                        .sorted()
                        .<Class<?>>map(name -> Classes.load(name, classes))
                        .toList());
    }

    private static ClassInfo declaring(AnnotationTarget target) {
        return switch (target.kind()) {
            case METHOD -> target.asMethod().declaringClass();
            case FIELD -> target.asField().declaringClass();
            case RECORD_COMPONENT -> target.asRecordComponent().declaringClass();
            default -> throw new IllegalStateException(target.toString());
        };
    }

    /** Which ids stand in a path: after {@code /runs/} those of runs. */
    @Nullable Class<?> after(String path, String parameter) {
        var before = path.substring(0, Math.max(0, path.indexOf("/{" + parameter + "}")));
        var things = before.substring(before.lastIndexOf('/') + 1);
        return types.stream().filter(type -> isOf(type, things)).findFirst().orElse(null);
    }

    private static boolean isOf(Class<?> type, String things) {
        var name = type.getSimpleName();
        var thing = name.substring(0, name.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
        return things.equals(thing) || things.equals(thing + "s");
    }
}
