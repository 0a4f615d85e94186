package io.labledger.insights.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A piece of SQL with its arguments. The text comes from this program alone; what a client sent is
 * always an argument.
 */
public record Sql(String text, List<Object> arguments) {

    public Sql {
        arguments = List.copyOf(arguments);
    }

    /** SQL with a {@code ?} for each argument. */
    public static Sql of(String text, Object... arguments) {
        return new Sql(text, Arrays.asList(arguments));
    }

    /** This followed by that, with a blank between. */
    public Sql then(Sql that) {
        var all = new ArrayList<>(arguments);
        all.addAll(that.arguments);
        return new Sql(text + " " + that.text, all);
    }

    /** This followed by that. */
    public Sql then(String text, Object... arguments) {
        return then(of(text, arguments));
    }

    /** The pieces with a separator between. */
    public static Sql join(String separator, Collection<Sql> pieces) {
        var text = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        for (var piece : pieces) {
            text.add(piece.text);
            arguments.addAll(piece.arguments);
        }
        return new Sql(String.join(separator, text), arguments);
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What each row of the answer gives, in order. */
    public <T> List<T> list(Connection connection, Reader<T> reader) throws SQLException {
        var list = new ArrayList<T>();
        try (var statement = prepare(connection);
                var row = statement.executeQuery()) {
            while (row.next()) {
                list.add(reader.read(row));
            }
        }
        return list;
    }

    /** Ready to execute; a {@link java.util.List} argument becomes an array of text. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(text);
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case List<?> list ->
                        statement.setArray(i + 1, connection.createArrayOf("text", list.toArray()));
                case Object other -> statement.setObject(i + 1, other);
            }
        }
        return statement;
    }
}
