package io.labledger.http.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets Jackson read from a record's own nullness which components must be there. */
public final class Nullness extends NopAnnotationIntrospector {

    private Nullness() {}

    /** For any mapper. */
    public static Module module() {
        return new SimpleModule("nullness") {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.appendAnnotationIntrospector(new Nullness());
            }
        };
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        var component = component(member);
        return component == null ? null : !isNullable(component) && !isContainer(component);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        var component = component(annotated);
        if (component == null || isNullable(component)) {
            return JsonSetter.Value.empty();
        }
        return JsonSetter.Value.forValueNulls(isContainer(component) ? Nulls.AS_EMPTY : Nulls.FAIL);
    }

    private static @Nullable RecordComponent component(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                && constructor.getDeclaringClass().isRecord()) {
            var components = constructor.getDeclaringClass().getRecordComponents();
            return components.length == constructor.getParameterCount()
                    ? components[parameter.getIndex()]
                    : null;
        }
        return null;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isContainer(RecordComponent component) {
        return Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
    }
}
