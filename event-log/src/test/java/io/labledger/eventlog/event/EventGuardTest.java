package io.labledger.eventlog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.eventlog.notes.NoteEvent.Noted;
import io.labledger.eventlog.notes.Notes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventGuardTest {

    private static final Metadata NOW = Metadata.of(Actor.ANONYMOUS, Instant.EPOCH);

    @Test
    void what_is_valid_by_its_published_schema_passes() {
        assertThat(note(new Noted("x".repeat(500), null, List.of("a")))).hasSize(1);
    }

    @Test
    void what_is_not_valid_by_its_published_schema_is_stopped() {
        assertThatThrownBy(() -> note(new Noted("x".repeat(501), null, List.of())))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("text")
                .hasMessageContaining("500");
    }

    @Test
    void what_our_own_reader_cannot_read_is_stopped() {
        var codec = new EventCodec<>(Tally.TYPES);
        var named = new Tally.Named(null, null, Map.of());
        assertThatThrownBy(() -> codec.encode("tally/1", List.of(named), NOW))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("name");
    }

    private static List<UnstampedEvent> note(Noted noted) {
        return Notes.CATALOGUE.codec().encode("note/1", List.of(noted), NOW);
    }

    @Test
    void an_attribute_that_stands_twice_is_stopped() {
        var twice = NOW.saying(Map.of("data", "x"));
        assertThatThrownBy(
                        () ->
                                Notes.CATALOGUE
                                        .codec()
                                        .encode("note/1", List.of(Noted.of("n")), twice))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("data");
    }
}
