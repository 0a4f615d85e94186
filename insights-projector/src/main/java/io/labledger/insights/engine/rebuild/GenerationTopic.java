package io.labledger.insights.engine.rebuild;

import io.labledger.follower.feed.TopicIdentity;
import io.labledger.insights.engine.live.LiveReadModel;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which topic each generation of a context was made from, beside its position. */
final class GenerationTopic implements AutoCloseable {

    private final DataSource database;
    private final String log;
    private final TopicIdentity topic;

    GenerationTopic(LiveReadModel live) {
        this.database = live.database();
        this.log = live.source().log();
        this.topic = new TopicIdentity(live.source());
    }

    @Override
    public void close() {
        topic.close();
    }

    /** The id of the topic that is there now; null while Kafka or the topic is away. */
    @Nullable String now() throws InterruptedException {
        return topic.ask();
    }

    /** Notes the topic of a generation before anything is read from it. */
    void note(String schema) throws SQLException, InterruptedException {
        var id = now();
        if (id != null) {
            isAnother(id, schema);
        }
    }

    /** Whether a generation was made from another topic; one that knows none learns this one. */
    boolean isAnother(String id, String schema) throws SQLException {
        try (var connection = database.getConnection()) {
            if (!exists(connection, schema)) {
                return false;
            }
            try (var learn =
                    connection.prepareStatement(
                            "UPDATE %s.log_position SET topic_id = ? WHERE log = ? AND topic_id IS NULL"
                                    .formatted(schema))) {
                learn.setString(1, id);
                learn.setString(2, log);
                learn.executeUpdate();
            }
            var known = known(connection, schema);
            return known != null && !known.equals(id);
        }
    }

    /** Whether two generations are known to be made from different topics. */
    boolean differs(String schema, String other) throws SQLException {
        var one = known(schema);
        var another = known(other);
        return one != null && another != null && !one.equals(another);
    }

    private @Nullable String known(String schema) throws SQLException {
        try (var connection = database.getConnection()) {
            return exists(connection, schema) ? known(connection, schema) : null;
        }
    }

    private @Nullable String known(Connection connection, String schema) throws SQLException {
        try (var query =
                connection.prepareStatement(
                        "SELECT topic_id FROM %s.log_position WHERE log = ?".formatted(schema))) {
            query.setString(1, log);
            var row = query.executeQuery();
            return row.next() ? row.getString(1) : null;
        }
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (var ask =
                connection.prepareStatement(
                        "SELECT count(*) = 1 FROM information_schema.columns WHERE table_schema = ?"
                                + " AND table_name = 'log_position' AND column_name = 'topic_id'")) {
            ask.setString(1, schema);
            var row = ask.executeQuery();
            return row.next() && row.getBoolean(1);
        }
    }
}
