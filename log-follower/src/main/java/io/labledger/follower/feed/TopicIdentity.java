package io.labledger.follower.feed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Which topic stands behind a name: one that was deleted and made anew is another. */
public final class TopicIdentity implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final String topic;
    private final Admin admin;

    public TopicIdentity(LogSource source) {
        this.topic = source.topic();
        this.admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                source.kafka(),
                                "client.id",
                                "identity-" + source.topic(),
                                "request.timeout.ms",
                                PATIENCE_MILLIS,
                                "default.api.timeout.ms",
                                PATIENCE_MILLIS,
                                "reconnect.backoff.max.ms",
                                2_000));
    }

    /** The id that Kafka gave it; null while Kafka or the topic is away. */
    public @Nullable String ask() throws InterruptedException {
        try {
            var found =
                    admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                            .get(topic);
            return found == null ? null : found.topicId().toString();
        } catch (ExecutionException | TimeoutException _) {
            return null;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
