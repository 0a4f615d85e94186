package io.labledger.insights.kudos;

import io.labledger.insights.engine.context.RowContext;
import jakarta.inject.Singleton;

/** Who was thanked, and what for: a row for each person. */
@Singleton
public final class KudosContext extends RowContext<Thanked> {

    public KudosContext() {
        super("kudos", 1, Thanked.TABLE, Thanked::new);
        on("kudos-given.v1", KudosGiven.class, KudosGiven::to, Thanked::thank);
    }
}
