package io.labledger.insights.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CursorProperties {

    @Property
    void any_text_that_this_service_did_not_make_is_refused(@ForAll String json) {
        var cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Cursor.of("runs").read(cursor, 1))
                .isInstanceOf(ProblemException.class);
    }
}
