package io.labledger.insights.kudos;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.Table;
import jakarta.inject.Singleton;
import java.util.List;

/** Who was thanked, and what for. */
@Singleton
public final class KudosContext implements Context {

    @Override
    public String name() {
        return "kudos";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FactReaders facts() {
        return new FactReaders("io.labledger.kudos.").on("kudos-given.v1", KudosGiven.class);
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(Thanked.TABLE);
    }

    @Override
    public Folding folding(Session session) {
        return new KudosFolding(session);
    }
}
