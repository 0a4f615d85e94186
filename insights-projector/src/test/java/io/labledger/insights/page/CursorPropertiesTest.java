package io.labledger.insights.page;

import static io.labledger.http.testkit.property.Property.forAll;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.http.page.Cursor;
import io.labledger.http.problem.ProblemException;
import io.labledger.http.testkit.property.Gen;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CursorPropertiesTest {

    @Test
    void any_text_that_this_service_did_not_make_is_refused() {
        forAll(
                Gen.strings(),
                json -> {
                    var cursor =
                            Base64.getUrlEncoder()
                                    .encodeToString(("x" + json).getBytes(StandardCharsets.UTF_8));
                    assertThatThrownBy(() -> Cursor.of("runs").read(cursor, 1))
                            .isInstanceOf(ProblemException.class);
                });
    }
}
