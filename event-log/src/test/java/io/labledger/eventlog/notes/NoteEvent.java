package io.labledger.eventlog.notes;

import io.labledger.http.limits.Name;
import io.labledger.http.limits.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to notes. */
public sealed interface NoteEvent {

    /** A note was written down. */
    record Noted(
            @Text(max = 500) String text, @Nullable @Name String author, List<@Name String> tags)
            implements NoteEvent {

        public static Noted of(String text) {
            return new Noted(text, null, List.of());
        }
    }
}
