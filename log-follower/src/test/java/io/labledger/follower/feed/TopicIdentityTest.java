package io.labledger.follower.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.RealNodes;
import io.labledger.follower.testkit.TestTopic;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicIdentityTest {

    @Test
    void a_topic_that_was_made_anew_is_another_and_one_that_is_not_there_is_none()
            throws Exception {
        var name = "identity-" + UUID.randomUUID();
        var source = new LogSource("test", name, RealNodes.kafka().bootstrapServers());
        try (var identity = new TopicIdentity(source)) {
            assertThat(identity.ask()).isNull();
            TestTopic.create(name).close();
            var first = identity.ask();
            assertThat(first).isNotNull().isEqualTo(identity.ask());
            TestTopic.anew(name).close();
            assertThat(identity.ask()).isNotNull().isNotEqualTo(first);
        }
    }
}
