package io.labledger.http.openapi;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Where the limits of a record's components are declared. */
final class Commands {

    private Commands() {}

    /**
     * The component that declares the limits of another. A body that becomes a command, by a method
     * called {@code command}, leaves them to the components of the command that are called the
     * same.
     */
    static RecordComponent limitsOf(RecordComponent component) {
        return Arrays.stream(component.getDeclaringRecord().getDeclaredMethods())
                .filter(method -> method.getName().equals("command"))
                .map(Method::getReturnType)
                .filter(Class::isRecord)
                .flatMap(command -> Arrays.stream(command.getRecordComponents()))
                .filter(other -> other.getName().equals(component.getName()))
                .findFirst()
                .orElse(component);
    }
}
