package io.labledger.eventlog.notes;

import io.labledger.http.limits.Finite;
import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Write a note down. */
public record NoteCommand(
        @Text(max = 500) String text,
        @Nullable @Name(max = 20) String author,
        List<@Name(max = 10) String> tags,
        @Nullable Integer stars,
        @Nullable @Finite Double weight,
        @Nullable Instant due,
        @Nullable Boolean urgent,
        List<@Valid Point> points,
        Map<@Name(max = 10) String, @Text(max = 20) String> labels) {

    /** A measured value. */
    public record Point(@Name String key, double value) {}
}
