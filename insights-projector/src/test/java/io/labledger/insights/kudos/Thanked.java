package io.labledger.insights.kudos;

import static io.labledger.insights.engine.table.ColumnType.INTEGER;
import static io.labledger.insights.engine.table.ColumnType.TEXT;
import static io.labledger.insights.engine.table.ColumnType.TIMESTAMPTZ;

import io.labledger.insights.engine.table.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person who was thanked: the state while events are folded, and the row that it becomes. */
final class Thanked {

    static final Table<Thanked> TABLE =
            Table.<Thanked>named("thanked")
                    .key("person", TEXT, each -> each.person)
                    .column("times", INTEGER, each -> each.times, (each, n) -> each.times = n)
                    .optional("words", TEXT, each -> each.words, (each, w) -> each.words = w)
                    .optional(
                            "last_at",
                            TIMESTAMPTZ,
                            each -> each.lastAt,
                            (each, t) -> each.lastAt = t);

    final String person;
    int times;
    @Nullable String words;
    @Nullable Instant lastAt;

    Thanked(String person) {
        this.person = person;
    }
}
