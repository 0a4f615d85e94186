package io.labledger.http.openapi;

/** Classes of the service that is described. */
final class Classes {

    private Classes() {}

    static Class<?> load(String name, ClassLoader classes) {
        try {
            return Class.forName(name, false, classes);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new one, by the constructor without parameters. */
    static Object make(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
