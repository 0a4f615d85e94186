package io.labledger.eventlog.append;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A real database whose connection breaks, when told so, around the next commit. */
final class BrittleDatabase {

    enum Break {
        NEVER,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    final AtomicReference<Break> next = new AtomicReference<>(Break.NEVER);
    private final DataSource database;

    BrittleDatabase(DataSource database) {
        this.database = database;
    }

    DataSource dataSource() {
        return wrap(
                DataSource.class,
                database,
                (name, result, _) ->
                        name.equals("getConnection") ? connection((Connection) result) : result);
    }

    private Connection connection(Connection connection) {
        return wrap(
                Connection.class,
                connection,
                (name, result, arguments) ->
                        name.equals("prepareStatement")
                                        && arguments[0].toString().endsWith(";commit")
                                ? committing(connection, (PreparedStatement) result)
                                : result);
    }

    private PreparedStatement committing(Connection connection, PreparedStatement statement) {
        return (PreparedStatement)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        (_, method, arguments) -> {
                            var breaks =
                                    method.getName().equals("execute")
                                            ? next.getAndSet(Break.NEVER)
                                            : Break.NEVER;
                            if (breaks == Break.BEFORE_COMMIT) {
                                throw lost(connection);
                            }
                            var result = invoke(method, statement, arguments);
                            if (breaks == Break.AFTER_COMMIT) {
                                throw lost(connection);
                            }
                            return result;
                        });
    }

    private static SQLException lost(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).abort(Runnable::run);
        return new SQLException("the connection is gone", "08006");
    }

    private interface After {
        Object then(String method, Object result, Object[] arguments) throws Exception;
    }

    private static <T> T wrap(Class<T> type, T inner, After after) {
        return type.cast(
                Proxy.newProxyInstance(
                        BrittleDatabase.class.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                after.then(
                                        method.getName(),
                                        invoke(method, inner, arguments),
                                        arguments)));
    }

    private static Object invoke(java.lang.reflect.Method method, Object target, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
