package io.labledger.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be absent, and what may be null. */
final class Presence {

    private Presence() {}

    /** In what is sent: a collection that is absent is empty. */
    static boolean isRequiredOfSender(RecordComponent component) {
        return !isNullable(component) && !isContainer(component);
    }

    static boolean isAlwaysAnswered(RecordComponent component) {
        return !isNullable(component)
                && !(inclusion(component) == Include.NON_EMPTY && isContainer(component));
    }

    /**
     * Whether an answer may have a null there.
     *
     * @param usually whether it has one when nothing else is said
     */
    static boolean isAnsweredAsNull(RecordComponent component, boolean usually) {
        return isNullable(component)
                && switch (inclusion(component)) {
                    case ALWAYS -> true;
                    case USE_DEFAULTS -> usually;
                    default -> false;
                };
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Include inclusion(RecordComponent component) {
        var own = component.getAccessor().getAnnotation(JsonInclude.class);
        var all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        return own != null ? own.value() : all != null ? all.value() : Include.USE_DEFAULTS;
    }

    private static boolean isContainer(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
    }
}
