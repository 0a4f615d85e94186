package io.labledger.insights.gifts;

import io.labledger.insights.engine.context.RowContext;
import jakarta.inject.Singleton;

/** Who got gifts, and what for: a row for each person. */
@Singleton
public final class GiftsContext extends RowContext<Receiver> {

    public GiftsContext() {
        super("gifts", 1, Receiver.TABLE, Receiver::new);
        on("gift-given.v1", GiftGiven.class, GiftGiven::to, Receiver::give);
    }
}
