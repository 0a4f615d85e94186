package io.labledger.insights.gifts;

import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.insights.engine.table.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who got gifts: the state while events are folded, and the row that it becomes. */
final class Receiver {

    static final Table<Receiver> TABLE =
            Table.<Receiver>named("receiver")
                    .key("person", TEXT, row -> row.person)
                    .column("times", INTEGER, row -> row.times, (row, it) -> row.times = it)
                    .column("words", TEXT, row -> row.words, (row, it) -> row.words = it)
                    .column(
                            "last_at",
                            TIMESTAMPTZ,
                            row -> row.lastAt,
                            (row, it) -> row.lastAt = it);

    private final String person;
    private int times;
    private @Nullable String words;
    private @Nullable Instant lastAt;

    Receiver(String person) {
        this.person = person;
    }

    String give(GiftGiven given, LedgerEvent event) {
        times++;
        words = given.words();
        lastAt = event.time();
        return "gave to %s: %s".formatted(person, words);
    }
}
