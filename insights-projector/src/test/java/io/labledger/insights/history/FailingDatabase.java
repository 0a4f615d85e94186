package io.labledger.insights.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real database whose connections fail when they are told to. */
public final class FailingDatabase {

    private static final Set<String> NEVER = Set.of("close", "isClosed", "setAutoCommit", "unwrap");

    private final DataSource real;
    private final AtomicInteger open = new AtomicInteger();
    private volatile @Nullable Supplier<? extends @Nullable Throwable> failure;

    public FailingDatabase(DataSource real) {
        this.real = real;
    }

    /** From now on every statement fails, and every commit and rollback, unless it is with null. */
    public void failWith(Supplier<? extends @Nullable Throwable> failure) {
        this.failure = failure;
    }

    public void mend() {
        failure = null;
    }

    /** Connections that were taken and not given back. */
    public int open() {
        return open.get();
    }

    public DataSource source() {
        return proxy(
                DataSource.class,
                (method, arguments) -> {
                    Object result = call(real, method, arguments);
                    if (!(result instanceof Connection connection)) {
                        return result;
                    }
                    open.incrementAndGet();
                    return connection(connection);
                });
    }

    private Connection connection(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    var failing = failure;
                    if (failing != null && !NEVER.contains(method.getName())) {
                        var failed = failing.get();
                        if (failed != null) {
                            throw failed;
                        }
                    }
                    if (method.getName().equals("close") && !connection.isClosed()) {
                        open.decrementAndGet();
                    }
                    return call(connection, method, arguments);
                });
    }

    private interface Call {
        @Nullable Object with(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> call.with(method, arguments)));
    }

    private static @Nullable Object call(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
