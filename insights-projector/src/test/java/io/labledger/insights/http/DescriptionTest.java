package io.labledger.insights.http;

import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.http.testkit.DescribedApi;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The description of the API is true. */
@QuarkusTest
@QuarkusTestResource(LedgerInfrastructure.class)
class DescriptionTest {

    private static DescribedApi api() {
        return DescribedApi.at("/q/insights/openapi");
    }

    @Test
    void it_is_as_approved_and_keeps_the_rules() {
        api().verify();
    }

    @Test
    void every_path_takes_the_methods_that_are_described_and_no_others() {
        api().assertMethods(Map.of("id", "17", "log", "experiments", "position", "17"));
    }

    @Test
    void a_schema_limits_only_what_its_type_has() {
        DescribedApi.assertKeywordsFit("openapi", api().document());
    }
}
