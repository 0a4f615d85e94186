package io.labledger.eventlog.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.labledger.eventlog.deadletter.DeadLetterIndex.Entry;
import org.junit.jupiter.api.Test;

class DeadLetterIndexTest {

    private final DeadLetterIndex index = new DeadLetterIndex(4, 2);
    private long offset;

    @Test
    void the_last_word_about_a_letter_counts() {
        add("a", 1, Status.OPEN);
        add("b", 1, Status.OPEN);
        add("a", 1, Status.DROPPED);
        assertThat(index.after(-1, Status.OPEN, 10)).extracting(Entry::id).containsExactly("b");
        assertThat(index.after(-1, Status.DROPPED, 10)).extracting(Entry::id).containsExactly("a");
        assertThat(index.open()).isEqualTo(1);
    }

    @Test
    void a_letter_that_is_delivered_again_is_one_letter() {
        add("a", 1, Status.OPEN);
        add("a", 1, Status.OPEN);
        assertThat(index.open()).isEqualTo(1);
    }

    @Test
    void a_letter_that_is_refused_again_before_its_resending_was_noted_stays_open() {
        add("a", 1, Status.OPEN);
        add("a", 2, Status.OPEN);
        add("a", 1, Status.RESENT);
        assertThat(index.after(-1, Status.OPEN, 10)).extracting(Entry::attempt).containsExactly(2);
        assertThat(index.after(-1, Status.RESENT, 10)).isEmpty();
    }

    @Test
    void what_is_beyond_its_room_is_counted_and_found_when_there_is_room_again() {
        for (int i = 0; i < 6; i++) {
            add("letter-" + i, 1, Status.OPEN);
        }
        assertThat(index.open()).isEqualTo(6);
        assertThat(index.after(-1, Status.OPEN, 10)).hasSize(4);
        assertThat(index.isToBeFilledAgain()).isFalse();
        add("letter-0", 1, Status.DROPPED);
        add("letter-1", 1, Status.DROPPED);
        assertThat(index.isToBeFilledAgain()).isTrue();
        index.clear();
        assertThat(index.open()).isZero();
        assertThat(index.isToBeFilledAgain()).isFalse();
    }

    @Test
    void of_the_settled_ones_the_latest_are_known() {
        for (int i = 0; i < 3; i++) {
            add("letter-" + i, 1, Status.DROPPED);
        }
        assertThat(index.after(-1, Status.DROPPED, 10))
                .extracting(Entry::id)
                .containsExactly("letter-1", "letter-2");
    }

    @Test
    void a_page_begins_after_an_offset() {
        add("a", 1, Status.OPEN);
        add("b", 1, Status.OPEN);
        add("c", 1, Status.OPEN);
        assertThat(index.after(0, Status.OPEN, 1)).extracting(Entry::id).containsExactly("b");
    }

    private void add(String id, int attempt, Status status) {
        index.add(new Entry(id, attempt, status, offset++));
    }
}
