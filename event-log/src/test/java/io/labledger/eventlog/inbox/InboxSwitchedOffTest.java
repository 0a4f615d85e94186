package io.labledger.eventlog.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
@TestProfile(InboxSwitchedOffTest.Off.class)
class InboxSwitchedOffTest {

    /** A service that wants no inbox. */
    public static final class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("labledger.inbox.enabled", "false");
        }
    }

    @Test
    void a_service_without_an_inbox_makes_no_topics_for_it_and_says_so() throws Exception {
        assertThat(InboxClient.health().getString("data.inbox")).isEqualTo("switched off");
        assertThat(given().get("/log/notes/dead-letters").jsonPath().getString("detail"))
                .contains("switched off");
        try (var admin = LedgerInfrastructure.admin()) {
            assertThat(admin.listTopics().names().get())
                    .noneMatch(topic -> topic.endsWith(".inbox"));
        }
    }
}
