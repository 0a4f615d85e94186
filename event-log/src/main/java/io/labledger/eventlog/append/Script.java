package io.labledger.eventlog.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Statements that go to the server in one round trip, with their parameters in order. Arrays travel
 * in binary.
 */
final class Script {

    private final StringJoiner sql = new StringJoiner(";");
    private final List<Object> parameters = new ArrayList<>();

    Script then(String statement) {
        sql.add(statement);
        return this;
    }

    <T> Script texts(Collection<T> rows, Function<T, String> column) {
        return with(rows.stream().map(column).toArray(String[]::new));
    }

    <T> Script bytes(Collection<T> rows, Function<T, byte[]> column) {
        return with(rows.stream().map(column).toArray(byte[][]::new));
    }

    <T> Script longs(Collection<T> rows, ToLongFunction<T> column) {
        return with(rows.stream().mapToLong(column).toArray());
    }

    <T> Script ints(Collection<T> rows, ToIntFunction<T> column) {
        return with(rows.stream().mapToInt(column).toArray());
    }

    Script number(long number) {
        return with(number);
    }

    Script time(Instant time) {
        return with(time.atOffset(ZoneOffset.UTC));
    }

    /** Runs all of it; the statement stands at the first's result. */
    PreparedStatement run(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(sql.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        statement.execute();
        return statement;
    }

    private Script with(Object parameter) {
        parameters.add(parameter);
        return this;
    }
}
